document.querySelectorAll(".find").forEach(function (box) {
  box.hidden = false;
  var table = document.getElementById(box.dataset.for);
  box.querySelector("input").addEventListener("input", function () {
    var wanted = this.value.trim().toLowerCase();
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      row.hidden = wanted !== "" && !row.cells[0].textContent.toLowerCase().includes(wanted);
    });
  });
});
document.querySelectorAll(".m").forEach(function (table) {
  var heads = table.tHead.rows[0].cells;
  table.addEventListener("mouseover", function (event) {
    var cell = event.target.closest("td");
    if (!cell || cell.title || cell.colSpan > 1 || !cell.closest("tbody")) return;
    var words = JSON.parse(table.dataset.words);
    cell.title = heads[cell.cellIndex].title + " · " + (words[cell.className || "p"] || "") + Array.from(cell.querySelectorAll("sup"), function (mark) { return " · " + words[mark.textContent]; }).join("") + " · " + cell.parentNode.cells[0].textContent;
  });
});
document.querySelectorAll("#messages textarea").forEach(function (area) {
  var words = document.getElementById("messages").dataset;
  var button = document.createElement("button");
  button.type = "button";
  button.textContent = words.copy;
  button.addEventListener("click", function () {
    area.select();
    if (navigator.clipboard) navigator.clipboard.writeText(area.value);
    else document.execCommand("copy");
    button.textContent = words.copied;
  });
  area.after(button);
});
