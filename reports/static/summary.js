document.querySelectorAll(".find").forEach(function (box) {
  box.hidden = false;
  var table = document.getElementById(box.dataset.for), input = box.querySelector("input"), select = box.querySelector("select");
  function show() {
    var wanted = input.value.trim().toLowerCase(), district = select ? select.value : "";
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      row.hidden = (wanted !== "" && !row.cells[0].textContent.toLowerCase().includes(wanted)) || (district !== "" && row.dataset.d !== district);
    });
  }
  input.addEventListener("input", show);
  if (select) select.addEventListener("change", show);
});
document.querySelectorAll(".m").forEach(function (table) {
  var heads = table.tHead.rows[0].cells, said = document.getElementById("said" + table.id.slice(1)), order = Array.from("fcuxp");
  function worth(row, n) {
    var cell = row.cells[n];
    if (!cell || cell.colSpan > 1) return n && n < 5 ? -1 : 9;
    if (!n) return cell.textContent;
    return n < 5 ? Number(cell.textContent) : order.indexOf(cell.className ? cell.className[0] : "p");
  }
  Array.from(heads).forEach(function (head, n) {
    var button = document.createElement("button"), down = false;
    button.type = "button";
    while (head.firstChild) button.append(head.firstChild);
    head.append(button);
    button.addEventListener("click", function () {
      var rows = Array.from(table.tBodies[0].rows), turn = n && n < 5 ? -1 : 1;
      down = !down;
      rows.sort(function (a, b) {
        var x = worth(a, n), y = worth(b, n);
        return (down ? turn : -turn) * (n ? x - y : x.localeCompare(y, "th", { numeric: true }));
      });
      table.tBodies[0].append.apply(table.tBodies[0], rows);
      Array.from(heads).forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down === (turn > 0) ? "ascending" : "descending");
      said.textContent = n ? button.textContent.trim() + (n < 5 ? "" : " " + head.title) : "";
    });
  });
  table.addEventListener("mouseover", function (event) {
    var cell = event.target.closest("td");
    if (!cell || cell.title || cell.colSpan > 1 || !cell.closest("tbody")) return;
    var words = JSON.parse(table.dataset.words);
    cell.title = heads[cell.cellIndex].title + " · " + (words[cell.className || "p"] || "") + Array.from(cell.querySelectorAll("sup"), function (mark) { return " · " + words[mark.textContent]; }).join("") + " · " + cell.parentNode.cells[0].textContent;
  });
});
document.querySelectorAll("#messages textarea").forEach(function (area) {
  var words = document.getElementById("messages").dataset, send = document.createElement("p"), text = encodeURIComponent(area.value);
  function link(address, name) {
    var made = document.createElement("a");
    made.href = address;
    made.textContent = name;
    send.append(made);
  }
  var button = document.createElement("button");
  button.type = "button";
  button.textContent = words.copy;
  button.addEventListener("click", function () {
    area.select();
    if (navigator.clipboard) navigator.clipboard.writeText(area.value);
    else document.execCommand("copy");
    button.textContent = words.copied;
  });
  send.className = "send";
  send.append(button);
  link("https://line.me/R/share?text=" + text, words.line);
  if (area.dataset.to) link("mailto:" + area.dataset.to + "?subject=" + encodeURIComponent(words.subject) + "&body=" + text, words.mail);
  area.after(send);
});
