(function () {
  var root = document.documentElement, modes = ["auto", "light", "dark"], mode = "auto";
  try { mode = localStorage.getItem("cjm-theme") || "auto"; } catch (e) { }
  function apply() {
    if (mode === "auto") { root.removeAttribute("data-theme"); } else { root.setAttribute("data-theme", mode); }
  }
  apply();
  document.addEventListener("DOMContentLoaded", function () {
    var search = document.querySelector("a.to-search");
    document.addEventListener("keydown", function (event) {
      var isTyping = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey || !search) { return; }
      event.preventDefault();
      search.click();
    });
    var button = document.querySelector("button.theme");
    if (!button) { return; }
    function name() { button.textContent = button.title = button.getAttribute("data-" + mode); }
    name();
    button.hidden = false;
    button.addEventListener("click", function () {
      mode = modes[(modes.indexOf(mode) + 1) % 3];
      try { localStorage.setItem("cjm-theme", mode); } catch (e) { }
      apply();
      name();
    });
  });
})();
