document.querySelectorAll("table.areas").forEach(function (table) {
  var heads = Array.from(table.tHead.rows[0].cells);
  function worth(row, n) {
    var cell = row.cells[n];
    return n ? Number(cell.dataset.v) : cell.textContent;
  }
  heads.forEach(function (head, n) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) button.append(head.firstChild);
    head.append(button);
    button.addEventListener("click", function () {
      var first = n ? "descending" : "ascending", other = n ? "ascending" : "descending";
      var order = head.getAttribute("aria-sort") === first ? other : first, rows = Array.from(table.tBodies[0].rows);
      rows.sort(function (a, b) {
        var x = worth(a, n), y = worth(b, n);
        return (order === "ascending" ? 1 : -1) * (n ? x - y : x.localeCompare(y, "th", { numeric: true }));
      });
      table.tBodies[0].append.apply(table.tBodies[0], rows);
      heads.forEach(function (each) { each.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", order);
    });
  });
});
