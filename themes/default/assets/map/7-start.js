/* A mouse takes hold of a map that has more than is in view; a link is followed if it stays. */
function hold({ frame }) {
  let from = null, hasMoved = false;
  frame.addEventListener("pointerdown", (event) => {
    hasMoved = false;
    const isMore = frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight;
    const box = frame.getBoundingClientRect();
    const isOnBar = event.clientX > box.left + frame.clientWidth || event.clientY > box.top + frame.clientHeight;
    if (event.pointerType === "mouse" && event.button === 0 && isMore && !isOnBar) {
      from = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop };
    }
  });
  frame.addEventListener("pointermove", (event) => {
    if (!from) { return; }
    if (!hasMoved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 5) { return; }
    if (!hasMoved) { hasMoved = true; frame.setPointerCapture(event.pointerId); frame.classList.add("is-held"); }
    frame.scrollLeft = from.left - event.clientX + from.x;
    frame.scrollTop = from.top - event.clientY + from.y;
  });
  for (const name of ["pointerup", "pointercancel"]) {
    frame.addEventListener(name, () => { from = null; frame.classList.remove("is-held"); });
  }
  frame.addEventListener("click", (event) => { if (hasMoved) { event.preventDefault(); } }, true);
  frame.addEventListener("dragstart", (event) => event.preventDefault());
}

function start() {
  if (!within(tool("highlight"), "option").some((option) => option.value === state.lit)) { state.lit = ""; }
  if (state.show && !state.stage) { state.stage = stageIds[0]; }
  paint();
  if (location.hash.startsWith(MARK)) { section.scrollIntoView(); }
  if (isShown()) { open(); } else if (state.stage) { jump(state.stage, false); } else { bringLit(false); }
}

function fitWindow() {
  if (isShown() && !asides.length) { open(); } else if (isShown()) { jump(state.stage, false); }
  else if (asides.length) { leave(); } else { paint(); }
}

function fitScreen() {
  if (!document.fullscreenElement) { leave(); } else if (state.show) { jump(state.stage, false); } else { endFullscreen(); }
}

/* Paper has the whole map, whatever is in view: its sheets look at the pictures themselves. */
function print() {
  const kept = state;
  state = { ...state, hide: [], without: [], off: [], lit: "", zoom: 1, stage: "", show: false };
  paint();
  addEventListener("afterprint", () => { state = kept; paint(); }, { once: true });
}

function endFullscreen() {
  if (document.fullscreenElement) { document.exitFullscreen().catch(() => { /* it has gone by itself */ }); }
}

const acts = {
  "zoom-in": () => zoom(1.25), "zoom-out": () => zoom(0.8), scale: () => change({ zoom: 1 }),
  fit: () => change({ zoom: state.zoom === "fit" ? 1 : "fit" }), link: copy, present, leave,
  next: () => step(1), previous: () => step(-1),
  reset: () => { change({ hide: [], without: [], off: [], lit: "", zoom: 1, stage: "" }); },
};

function begin() {
  prepare();
  for (const [name, act] of Object.entries(acts)) { tool(name).addEventListener("click", act); }
  tool("highlight").addEventListener("change", follow);
  tool("stage").addEventListener("change", (event) => (event.target.value ? jump(event.target.value) : change({ stage: "" })));
  pictures.forEach(hold);
  document.addEventListener("keydown", keys);
  document.addEventListener("click", (event) => { if (!event.target.closest(".map-tools")) { unfold(null, false); } });
  document.addEventListener("fullscreenchange", fitScreen);
  addEventListener("resize", fitWindow);
  addEventListener("beforeprint", print);
  addEventListener("hashchange", () => {
    if (!location.hash.startsWith(MARK)) { return; }
    const wanted = read();
    leave();
    state = wanted;
    start();
    write();
  });
  bar.hidden = false;
  start();
}

if (pictures.length) { begin(); }
