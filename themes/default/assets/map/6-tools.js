/* The tools. */
function boxes(name, choices, part) {
  const panel = bar.querySelector(`#${tool(name).getAttribute("aria-controls")}`);
  for (const [value, words] of choices) {
    const label = document.createElement("label"), box = document.createElement("input");
    box.type = "checkbox";
    box.name = part;
    box.value = value;
    label.append(box, ` ${words}`);
    label.lang = document.documentElement.lang;
    panel.append(label);
  }
  panel.addEventListener("change", () => {
    change({ [part]: within(panel, "input").filter((box) => !box.checked).map((box) => box.value) });
  });
  tool(name).hidden = choices.length === 0;
  tool(name).addEventListener("click", () => unfold(tool(name), panel.hidden));
}

function unfold(button, isOpen) {
  for (const each of within(bar, "[aria-expanded]")) {
    const is = isOpen && each === button;
    each.setAttribute("aria-expanded", is);
    bar.querySelector(`#${each.getAttribute("aria-controls")}`).hidden = !is;
  }
}

function options(name, choices, parent = tool(name)) {
  for (const [value, words] of choices) {
    const option = new Option(words, value);
    option.lang = document.documentElement.lang;
    parent.append(option);
  }
  return choices.length;
}

function paintTools() {
  for (const box of within(bar, "input")) {
    box.checked = !state[box.name].includes(box.value);
  }
  tool("highlight").value = state.lit;
  tool("stage").value = state.stage;
  tool("scale").textContent = `${Math.round(scale * 100)}\u00a0%`;
  for (const each of within(bar, "[data-density]")) { each.setAttribute("aria-pressed", each.dataset.density === state.density); }
  tool("rows").classList.toggle("is-on", state.hide.length > 0);
  tool("personas").classList.toggle("is-on", state.without.length > 0);
  tool("types")?.classList.toggle("is-on", state.off.length > 0);
  tool("reset").hidden = !fragment();
}

function choices(kind) {
  const found = new Map();
  for (const each of within(section, `.map > svg [data-${kind}]`)) {
    const id = each.dataset[kind];
    const words = kind === "owner" ? id : within(each, "text").map((text) => text.textContent.trim()).join(" ");
    if (!found.has(id)) { found.set(id, words); }
  }
  return [...found].map(([id, words]) => [`${kind}:${id}`, words]).sort((one, other) => one[1].localeCompare(other[1]));
}

function prepare() {
  const rows = new Map(within(section, ".map > svg > [data-row]").map((row) => [row.dataset.row, row.getAttribute("aria-label")]));
  boxes("rows", [...rows], "hide");
  boxes("personas", personaChoices(), "without");
  if (tool("types")) { boxes("types", typeChoices(), "off"); }
  for (const kind of ["touchpoint", "owner"]) {
    const group = tool("highlight").querySelector(`[data-kind="${kind}"]`);
    if (!options("highlight", choices(kind), group)) { group.remove(); }
  }
  options("stage", stages.map((head) => [head.dataset.stage, nameOf(head)]));
}

function follow(event) {
  change({ lit: event.target.value });
  bringLit(true);
}

function bringLit(isSmooth) {
  const picture = parts.find((one) => one.svg.querySelector(".m-lit"));
  if (picture && isWide.matches) { bring(picture.svg.querySelector(".m-lit"), picture, isSmooth); }
}

function copy() {
  const say = (name) => { tool("status").textContent = tool("status").dataset[name]; };
  const done = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject(new Error());
  done.then(() => say("copied"), () => say("address"));
}

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) { return; }
  if (event.key === "Escape") {
    const open = bar.querySelector("[aria-expanded=true]");
    if (open) { unfold(open, false); open.focus(); }
  } else if (event.target.matches(".map")) {
    const act = { "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => change({ zoom: 1 }) }[event.key];
    if (act) { event.preventDefault(); act(); }
  }
}
