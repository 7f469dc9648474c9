/* The compact map: the table's facts in narrow columns, under the same heads and over the same
   curve, so that some twenty steps are seen at once. It is made when it is first asked for. */
function paintCompact() {
  const isWanted = state.density === "compact" && Boolean(table());
  let compact = section.querySelector(".map-compact");
  if (isWanted && !compact) {
    compact = compactMap();
    section.append(compact);
  }
  if (compact) {
    compact.hidden = !isWanted;
    for (const cell of within(compact, "[data-row]")) { cell.classList.toggle("m-away", state.hide.includes(cell.dataset.row)); }
  }
  section.classList.toggle("is-compact", isWanted);
}

const table = () => document.querySelector(".map-table");

function part(name, className, ...inner) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...inner);
  return element;
}

/* What stands in a part of the page, once more; ids stay with the first. */
function contentOf(element) {
  const copied = element.cloneNode(true);
  for (const each of within(copied, "[id]")) { each.removeAttribute("id"); }
  return [...copied.childNodes];
}

/* The stages of the table: its head, and a column for each step, or one of its own. */
function blocks() {
  return within(table(), "tbody").map((body) => {
    const steps = within(body, "tr:not(.stage, .alone, .whole)");
    const whole = body.querySelector(".whole");
    return { id: body.id.replace(/^at-/, ""), head: body.querySelector(".stage th"), whole, columns: steps.length ? steps : [whole] };
  });
}

function compactMap() {
  const found = blocks(), heads = within(table(), "thead th").slice(1);
  const keys = table().dataset.rows.split(" ").map((key) => key.replaceAll("_", " "));
  const total = found.reduce((sum, { columns }) => sum + columns.length, 0);
  const grid = part("div", "map-compact");
  grid.tabIndex = 0;
  grid.setAttribute("role", "group");
  grid.setAttribute("aria-label", section.querySelector(".map").getAttribute("aria-label"));
  const inner = part("div", "compact-grid");
  inner.style.gridTemplateColumns = `var(--names) repeat(${total}, minmax(min-content, 1fr))`;
  const place = (element, row, column, span = 1) => {
    element.style.gridArea = `${row} / ${column} / auto / span ${span}`;
    inner.append(element);
  };
  let column = 2;
  for (const [number, { head, columns }] of found.entries()) {
    const link = head.querySelector("a").cloneNode(true);
    place(part("div", "compact-stage", link), 1, column, columns.length);
    columns.forEach((step, at) => {
      const title = step?.querySelector("th");
      const truth = step?.querySelector(".truth");
      const cell = part("div", `compact-step${truth ? " is-truth" : ""}`, ...(title && !step.matches(".whole") ? contentOf(title) : []));
      cell.querySelector(".truth")?.replaceWith(" ★");
      if (truth) { cell.title = truth.textContent.replace("★", "").trim(); }
      cell.dataset.row = "step";
      place(cell, 2, column + at);
    });
    place(curvePart(number), 3, column, columns.length);
    column += columns.length;
  }
  const name = (words, row, key) => {
    const cell = part("div", "compact-name", words);
    cell.dataset.row = key;
    place(cell, row, 1);
  };
  name(table().querySelector("thead th").textContent, 2, "step");
  name(heads[keys.indexOf("emotion")]?.textContent ?? "", 3, "emotion");
  keys.forEach((key, at) => {
    // Scores stand right under the curve, the other rows as on the map.
    const row = key === "emotion" ? 4 : at + 5;
    if (key !== "emotion") { name(heads[at].textContent, row, key); }
    let from = 2;
    for (const { whole, columns } of found) {
      const cells = columns.length && columns[0] !== whole && whole?.children[at + 1]?.childNodes.length
        ? [[whole, from, columns.length], ...columns.map((step, index) => [step, from + index, 1])]
        : columns.map((step, index) => [step, from + index, 1]);
      for (const [step, start, span] of cells) {
        const told = !step ? [] : key === "emotion" ? within(step.children[at + 1], "p:not(.muted) > .score").map((score) => score.cloneNode(true)) : contentOf(step.children[at + 1]);
        if (!told.some((each) => each.textContent.trim())) { continue; }
        const cell = part("div", `compact-cell of-${key.replaceAll(" ", "-")}`, ...told);
        cell.dataset.row = key;
        place(cell, row, start, span);
      }
      from += columns.length;
    }
  });
  grid.append(inner);
  return grid;
}

/* The curve of one stage: its points stand over the middles of its columns. */
function curvePart(number) {
  const cell = part("div", "compact-curve");
  cell.dataset.row = "emotion";
  const whole = document.getElementById("_strip-curve");
  if (whole) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("viewBox", `${number * 100} 0 100 100`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#_strip-curve");
    svg.append(use);
    cell.append(svg);
  }
  return cell;
}

/* A card of the map in small, opened large: everything that its step, or its stage, has. */
function openLarge(event) {
  const cell = state.density === "whole" && table() ? event.target.closest("[data-stage]") : null;
  if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
  event.preventDefault();
  const { stage, step } = cell.dataset;
  const all = blocks(), block = all.find((one) => one.id === stage);
  const number = step ? Number(step) - 1 - all.slice(0, all.indexOf(block)).reduce((sum, one) => sum + one.columns.length, 0) : -1;
  const row = step ? block.columns[number] : block.whole;
  let dialog = section.querySelector(".map-card");
  if (!dialog) {
    dialog = part("dialog", "map-card");
    dialog.addEventListener("click", (clicked) => { if (clicked.target === dialog) { dialog.close(); } });
    section.append(dialog);
  }
  const close = part("button", "close", "×");
  close.type = "button";
  close.setAttribute("aria-label", tool("close").textContent);
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(close, part("div", "map-card-head", ...contentOf(step ? row.querySelector("th") : block.head)), factsOf(row, step ? null : block));
  dialog.showModal();
}

function factsOf(row, block) {
  const list = document.createElement("dl");
  const cells = [...(block ? within(document.getElementById(`at-${block.id}`), ".alone dl > div").map((each) => [each.querySelector("dt").textContent, each.querySelector("dd")]) : []),
    ...(row ? within(row, "td").map((cell) => [cell.dataset.label, cell]) : [])];
  for (const [label, cell] of cells) {
    if (cell.textContent.trim()) { list.append(part("dt", "", label), part("dd", "", ...contentOf(cell))); }
  }
  return list;
}
