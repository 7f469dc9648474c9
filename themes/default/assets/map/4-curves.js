/* Whose curves are shown, and of which type. What is said of the others closes up; a step that
   only hidden personas take steps back. */
const idsIn = (words) => (words || "").split(" ").filter(Boolean);
const areWithout = (ids) => ids.length > 0 && ids.every((id) => state.without.includes(id));

function paintCurves(picture) {
  for (const each of within(picture.svg, "[data-persona], [data-personas], [data-type]")) {
    const { persona, personas, type } = each.dataset;
    each.classList.toggle("m-away", areWithout(idsIn(persona || personas)) || state.off.includes(type));
  }
  picture.said.forEach(closeUp);
}

/* What is said below one another: in each column, and in the names of curves. */
function saidIn(svg) {
  const columns = new Map();
  for (const each of within(svg, ".m-said")) {
    const { stage, step } = each.dataset;
    const key = stage ? `${stage} ${step || ""}` : "";
    if (!columns.has(key)) { columns.set(key, []); }
    columns.get(key).push({ each, top: amount(each.querySelector("text"), "y") });
  }
  return [...columns.values()];
}

function closeUp(column) {
  let gap = 0;
  column.forEach(({ each, top }, place) => {
    if (gap) { each.setAttribute("transform", `translate(0 ${-gap})`); } else { each.removeAttribute("transform"); }
    const next = column[place + 1];
    if (next && each.classList.contains("m-away")) { gap += next.top - top; }
  });
}

/* Those whose curves or steps there are, in the journey's order. */
function personaChoices() {
  const names = new Map(within(bar, "[data-persona-name]").map((each) => [each.value, each.dataset.personaName]));
  const marked = within(section, ".map > svg :is([data-persona], [data-personas], [data-takers])");
  const met = new Set(marked.flatMap(({ dataset }) => idsIn(dataset.persona || dataset.personas || dataset.takers)));
  return met.size > 1 ? [...names].filter(([id]) => met.has(id)) : [];
}

function typeChoices() {
  const isMet = (id) => section.querySelector(`.map > svg [data-type="${id}"]`);
  return within(bar, "[data-type-name]").filter((each) => isMet(each.value)).map((each) => [each.value, each.dataset.typeName]);
}
