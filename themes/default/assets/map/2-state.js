/* The state and the address. */
function read() {
  const said = location.hash.startsWith(MARK) ? location.hash.slice(MARK.length) : "";
  const given = {};
  for (const pair of said.split("&")) {
    const [name, ...value] = pair.split("=");
    try { given[name] = value.join("=").split(",").map(decodeURIComponent).filter(Boolean); } catch (e) { /* not ours */ }
  }
  const one = (name) => (given[name] || [""])[0] || "";
  const zoom = one("zoom"), stage = one("stage"), density = one("density");
  return {
    hide: given.hide || [], without: given.without || [], off: given.off || [], lit: one("lit"),
    density: zoom === "fit" ? "whole" : DENSITIES.includes(density) ? density : said ? DENSITIES[0] : remembered(),
    zoom: Math.min(MOST, Math.max(LEAST, parseFloat(zoom) || 1)),
    stage: stageIds.includes(stage) ? stage : "",
  };
}

function fragment() {
  const said = {
    hide: state.hide, without: state.without, off: state.off, lit: [state.lit], stage: [state.stage],
    zoom: [state.zoom === 1 ? "" : String(state.zoom)],
    density: [state.density === DENSITIES[0] ? "" : state.density],
  };
  const pairs = Object.entries(said)
    .map(([name, values]) => [name, values.filter(Boolean).map(encodeURIComponent).join(",")])
    .filter(([, value]) => value).map((pair) => pair.join("="));
  return pairs.length ? MARK + pairs.join("&") : "";
}

function write() {
  const wanted = fragment();
  if (wanted === location.hash || (!wanted && !location.hash.startsWith(MARK))) { return; }
  history.replaceState(null, "", wanted || location.href.split("#")[0]);
}

/* The density that was chosen last, on whichever map; some browsers keep nothing from the disk. */
function remembered() {
  try { return DENSITIES.find((one) => one === localStorage.getItem("cjm-density")) || DENSITIES[0]; } catch { return DENSITIES[0]; }
}

function choose(density) {
  try { localStorage.setItem("cjm-density", density); } catch { /* then the address alone has it */ }
  change({ density, zoom: 1 });
}

function change(part) {
  Object.assign(state, part);
  paint();
  write();
}
