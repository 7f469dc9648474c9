/* Narrows a long list to what was chosen; the address says what, so that it can be sent.
   Without this script the list is whole, and so are tables of what is side by side. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const form = document.querySelector(".filters");
  if (!form) { return; }
  const selects = [...form.querySelectorAll("select")];
  const items = [...document.querySelectorAll("[data-item]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const points = [...document.querySelectorAll('svg a[href^="#"]')];
  const said = form.querySelector("output"), clear = form.querySelector("button");
  const holds = (item, select) => !select.value || ` ${item.dataset[select.name] || ""} `.includes(` ${select.value} `);

  function show() {
    const counted = { all: 0, shown: 0 };
    items.forEach((item) => {
      const fits = selects.every((select) => holds(item, select));
      item.hidden = !fits;
      if (item.dataset.item !== "also") { counted.all += 1; counted.shown += fits ? 1 : 0; }
    });
    groups.forEach((group) => {
      const left = group.querySelectorAll("[data-item]:not([hidden])").length;
      const count = group.querySelector("[data-count]");
      group.hidden = !left;
      if (count) { count.textContent = left === group.querySelectorAll("[data-item]").length ? count.dataset.count : left; }
    });
    points.forEach((point) => {
      const card = document.getElementById(point.getAttribute("href").slice(1));
      point.classList.toggle("m-dim", Boolean(card && card.hidden));
    });
    const isNarrowed = selects.some((select) => select.value);
    selects.forEach((select) => select.classList.toggle("is-on", Boolean(select.value)));
    clear.hidden = !isNarrowed;
    said.textContent = isNarrowed ? form.dataset.shown.replace("{n}", counted.shown).replace("{all}", counted.all) : "";
  }

  function read() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    if (location.hash && !location.hash.includes("=")) { return; }
    selects.forEach((select) => {
      const value = wanted.get(select.name) || "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    });
    show();
  }

  function write() {
    const wanted = new URLSearchParams(selects.filter((each) => each.value).map((each) => [each.name, each.value]));
    history.replaceState(null, "", `#${wanted}`);
    show();
  }

  form.hidden = false;
  selects.forEach((select) => select.addEventListener("change", write));
  clear.addEventListener("click", () => {
    selects.forEach((select) => { select.value = ""; });
    write();
    selects[0].focus();
  });
  addEventListener("hashchange", read);
  read();
});

/* Two to four columns of a table side by side. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const least = 2, most = 4;
  document.querySelectorAll("[data-compare]").forEach((table) => {
    const chosen = table.querySelector(".chosen");
    const boxes = [...chosen.querySelectorAll("input")];
    const rows = [...table.querySelectorAll("tbody tr:not(.section)")];
    if (boxes.length <= least) { return; }

    function show() {
      const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      table.querySelectorAll("[data-column]").forEach((cell) => { cell.hidden = !shown.has(cell.dataset.column); });
      rows.forEach((row) => { row.hidden = ![...row.querySelectorAll("td")].some((cell) => !cell.hidden && cell.innerHTML); });
      boxes.forEach((box) => { box.disabled = box.checked ? shown.size <= least : shown.size >= most; });
    }

    chosen.hidden = false;
    // A browser may remember what was chosen, but not what that hid.
    boxes.forEach((box) => { box.checked = box.defaultChecked; });
    chosen.addEventListener("change", show);
    show();
  });
});
