(function () {
  "use strict";
  const review = document.querySelector(".review");
  if (!review) { return; }
  document.documentElement.classList.add("has-script");
  const all = (selector, inside) => [...(inside || review).querySelectorAll(selector)];
  const entries = all(".entry");
  const live = review.querySelector("[data-live]");
  const flags = all("[data-changes]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let here = null;
  /* Until when maps scroll on their own, since each is brought to its own card. */
  let alone = 0;

  const numbersOf = (flag) => flag.dataset.changes.split(" ");
  const shown = () => entries.filter((entry) => !entry.hidden);
  const isSeen = (node) => node.getClientRects().length > 0;

  /* What is lit is put in the middle of its map, below the heads that stay in view. */
  function bring(flag) {
    const sheet = flag.closest(".m-sheet"), room = sheet.getBoundingClientRect(), box = flag.getBoundingClientRect();
    const behavior = calm.matches ? "auto" : "smooth";
    sheet.scrollBy({
      left: box.left - room.left - Math.max(190, (room.width - box.width) / 2),
      top: box.top - room.top - Math.max(110, (room.height - box.height) / 2),
      behavior,
    });
    if (room.top < 0 || room.bottom > innerHeight) { sheet.scrollIntoView({ block: "nearest", behavior }); }
  }

  function light(number) {
    flags.forEach((flag) => flag.classList.toggle("is-here", numbersOf(flag).includes(number)));
    const sheets = new Set();
    alone = performance.now() + 900;
    flags.filter((flag) => flag.classList.contains("is-here") && isSeen(flag)).forEach((flag) => {
      const side = flag.closest(".view");
      const key = flag.closest(".side") || side;
      if (!sheets.has(key)) { sheets.add(key); bring(flag); }
    });
  }

  function go(entry, takesFocus) {
    entries.forEach((one) => one.classList.toggle("is-here", one === entry));
    here = entry;
    if (takesFocus) { entry.focus({ preventScroll: true }); }
    entry.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
    light(entry.dataset.number);
    const list = shown();
    live.textContent = review.dataset.said.replace("{number}", list.indexOf(entry) + 1).replace("{total}", list.length);
  }

  function step(by) {
    const list = shown();
    if (!list.length) { return; }
    const at = list.indexOf(here);
    go(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length], true);
  }

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input:not([type=checkbox]), textarea, select")) { return; }
    const inMap = target.closest(".m-sheet");
    const by = { n: 1, j: 1, "т": 1, p: -1, k: -1, "з": -1 }[event.key.toLowerCase()]
      || (target.closest(".entry") && { ArrowDown: 1, ArrowUp: -1 }[event.key]);
    if (by && !(inMap && event.key.startsWith("Arrow"))) { event.preventDefault(); step(by); }
  });
  all("[data-step]").forEach((button) => button.addEventListener("click", () => step(Number(button.dataset.step))));
  all(".steps, .sorts, .views").forEach((tools) => { tools.hidden = false; });

  entries.forEach((entry) => entry.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && !link.classList.contains("to-map")) { return; }
    if (link) { event.preventDefault(); }
    if (link || !getSelection().toString()) { go(entry, true); }
  }));
  flags.forEach((flag) => flag.addEventListener("click", () => {
    const entry = entries.find((one) => one.dataset.number === numbersOf(flag)[0]);
    if (entry) { go(entry, true); }
  }));

  all(".sorts input").forEach((box) => box.addEventListener("change", () => {
    const wanted = new Set(all(".sorts input:checked").map((one) => one.value));
    entries.forEach((entry) => { entry.hidden = !wanted.has(entry.dataset.sort); });
    const away = new Set(entries.filter((entry) => entry.hidden).map((entry) => entry.dataset.number));
    flags.forEach((flag) => flag.classList.toggle("is-away", numbersOf(flag).every((one) => away.has(one))));
    live.textContent = String(shown().length);
  }));

  const views = all("[data-view]"), both = review.querySelector(".view-both"), side = review.querySelector(".view-side");
  function show(name) {
    if (!both) { return; }
    views.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.view === name)));
    both.hidden = name !== "both";
    side.hidden = name !== "side";
    if (here) { light(here.dataset.number); }
  }
  views.forEach((button) => button.addEventListener("click", () => show(button.dataset.view)));
  show("both");

  /* Maps side by side go along with one another, from wherever each has been brought to. */
  function tie(one, other) {
    const last = new Map();
    const note = (sheet) => last.set(sheet, [sheet.scrollLeft, sheet.scrollTop]);
    const follow = (from, to) => from.addEventListener("scroll", () => {
      const [left, top] = last.get(from);
      note(from);
      if (performance.now() < alone) { return; }
      to.scrollLeft += from.scrollLeft - left;
      to.scrollTop += from.scrollTop - top;
      note(to);
    }, { passive: true });
    note(one);
    note(other);
    follow(one, other);
    follow(other, one);
  }
  const pairs = all(".side").map((one) => all(".m-sheet", one));
  if (pairs.length === 2) {
    pairs[0].forEach((sheet, at) => { if (pairs[1][at]) { tie(sheet, pairs[1][at]); } });
  }
  const linked = location.hash.startsWith("#change-") && document.getElementById(location.hash.slice(1));
  if (linked && entries.includes(linked)) { go(linked, true); } else if (entries.length && flags.length) { go(entries[0], false); }
})();
