/* What is chosen, shown in the pictures. */
function paint() {
  const count = pictures.reduce((sum, picture) => sum + paintPicture(picture), 0);
  paintChosen();
  paintCompact();
  resize();
  paintTools();
  const words = state.lit ? `${tool("status").dataset.found} ${count}` : "";
  if (tool("status").textContent !== words) { tool("status").textContent = words; }
}

/* Of a long map the overview and one stage below it. */
function paintChosen() {
  for (const { around } of parts) {
    if (around.dataset.stage) { around.classList.toggle("is-chosen", around.dataset.stage === (state.stage || stageIds[0])); }
  }
  for (const head of within(section, "#overview .m-head")) {
    head.classList.toggle("m-chosen", head.dataset.stage === (state.stage || stageIds[0]));
  }
}

function paintPicture(picture) {
  let gone = 0;
  picture.bands.forEach((band, place) => {
    const below = picture.bands.slice(place + 1);
    const end = below.findIndex((each) => each.isLine);
    const under = below.slice(0, end < 0 ? below.length : end);
    band.isAway = band.isLine ? under.every((each) => state.hide.includes(each.key)) : state.hide.includes(band.key);
    band.shift = -gone;
    gone += band.isAway ? band.bottom - band.top : 0;
  });
  for (const each of [...picture.svg.children, ...picture.gutter.children]) { move(picture, each, gone); }
  for (const { each, name, size } of picture.long) { each.setAttribute(name, size - gone); }
  picture.shown = picture.height - gone;
  paintCurves(picture);
  return light(picture);
}

function move(picture, each, gone) {
  const isPlaced = each.matches(".m-lane, .m-service-line, text");
  const y = amount(each, each.matches("line") ? "y1" : "y") + 0.5;
  const band = each.dataset.row !== undefined ? picture.bands.find((one) => one.key === each.dataset.row)
    : isPlaced ? picture.bands.find((one) => y >= one.top && y < one.bottom) : null;
  const shift = band ? band.shift : each.matches(".m-legend") ? -gone : 0;
  if (band) { each.classList.toggle("m-away", band.isAway); }
  if (shift) { each.setAttribute("transform", `translate(0 ${shift})`); } else if (band || each.matches(".m-legend")) { each.removeAttribute("transform"); }
}

/* Columns without what is followed step back, and so do steps that only hidden personas take. */
function light(picture) {
  const [kind, ...rest] = state.lit.split(":"), id = rest.join(":");
  const found = [];
  for (const each of within(picture.svg, "[data-touchpoint], [data-owner]")) {
    const isLit = Boolean(id) && each.dataset[kind] === id;
    each.classList.toggle("m-lit", isLit);
    if (isLit) { found.push(each); }
  }
  const marked = found.map((each) => each.closest("[data-stage]")).filter(Boolean);
  for (const cell of within(picture.svg, "[data-stage]")) {
    const { stage, step } = cell.dataset;
    const isMet = marked.some((one) => one.dataset.stage === stage
      && (!step || !one.dataset.step || one.dataset.step === step));
    cell.classList.toggle("m-dim", (Boolean(id) && !picture.isOverview && !isMet)
      || areWithout(idsIn(cell.dataset.takers)));
  }
  return picture.isOverview ? 0 : found.length;
}
