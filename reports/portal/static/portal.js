(function () {
  var live = document.querySelector("[data-live]");
  if (live && window.EventSource) {
    var source = new EventSource(live.dataset.live);
    source.addEventListener("state", function (event) { live.innerHTML = JSON.parse(event.data); });
    source.addEventListener("end", function () { source.close(); location.reload(); });
  }
  document.querySelectorAll("[data-copy]").forEach(function (area) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = area.dataset.copy;
    button.addEventListener("click", function () {
      area.select();
      if (navigator.clipboard) navigator.clipboard.writeText(area.value);
      else document.execCommand("copy");
      button.textContent = area.dataset.copied;
    });
    area.after(button);
  });
  var keys = document.querySelectorAll("button[data-key]");
  if (keys.length) document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    keys.forEach(function (button) { if (button.dataset.key === event.key) { event.preventDefault(); button.click(); } });
  });
})();
