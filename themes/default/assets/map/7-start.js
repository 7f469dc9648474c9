/* A mouse takes hold of a map that has more than is in view; a link is followed if it stays. */
function hold({ frame }) {
  let from = null, hasMoved = false;
  frame.addEventListener("pointerdown", (event) => {
    hasMoved = false;
    const isMore = frame.scrollWidth > frame.clientWidth || document.documentElement.scrollHeight > innerHeight;
    const box = frame.getBoundingClientRect();
    const isOnBar = event.clientX > box.left + frame.clientWidth || event.clientY > box.top + frame.clientHeight;
    if (event.pointerType === "mouse" && event.button === 0 && isMore && !isOnBar) {
      from = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: scrollY };
    }
  });
  frame.addEventListener("pointermove", (event) => {
    if (!from) { return; }
    if (!hasMoved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 5) { return; }
    if (!hasMoved) { hasMoved = true; frame.setPointerCapture(event.pointerId); frame.classList.add("is-held"); }
    frame.scrollLeft = from.left - event.clientX + from.x;
    scrollTo({ top: from.top - event.clientY + from.y, behavior: "instant" });
  });
  for (const name of ["pointerup", "pointercancel"]) {
    frame.addEventListener(name, () => { from = null; frame.classList.remove("is-held"); });
  }
  frame.addEventListener("click", (event) => { if (hasMoved) { event.preventDefault(); } }, true);
  frame.addEventListener("dragstart", (event) => event.preventDefault());
}

/* On a long map a stage of the overview is shown below it; a click with a key leads to its page. */
function chooseStage(event) {
  const head = parts.some(({ around }) => around.dataset.stage) && event.target.closest("#overview [data-stage]");
  if (!head || event.ctrlKey || event.metaKey || event.shiftKey || state.density === "whole") { return; }
  event.preventDefault();
  jump(head.dataset.stage);
}

function start() {
  if (!within(tool("highlight"), "option").some((option) => option.value === state.lit)) { state.lit = ""; }
  paint();
  if (location.hash.startsWith(MARK)) { section.scrollIntoView(); }
  if (state.stage) { jump(state.stage, false); } else { bringLit(false); }
}

/* Paper has the whole map, whatever is in view: its sheets look at the pictures themselves. */
function print() {
  const kept = state;
  state = { ...state, hide: [], without: [], off: [], lit: "", zoom: 1, stage: "", density: DENSITIES[0] };
  paint();
  addEventListener("afterprint", () => { state = kept; paint(); }, { once: true });
}

const acts = {
  "zoom-in": () => zoom(1.25), "zoom-out": () => zoom(0.8), scale: () => change({ zoom: 1 }),
  link: copy,
  reset: () => { change({ hide: [], without: [], off: [], lit: "", zoom: 1, stage: "", density: DENSITIES[0] }); },
};

function begin() {
  prepare();
  for (const [name, act] of Object.entries(acts)) { tool(name).addEventListener("click", act); }
  tool("highlight").addEventListener("change", follow);
  tool("stage").addEventListener("change", (event) => (event.target.value ? jump(event.target.value) : change({ stage: "" })));
  for (const each of within(bar, "[data-density]")) { each.addEventListener("click", () => choose(each.dataset.density)); }
  pictures.forEach(hold);
  pictures.forEach(followSideways);
  section.addEventListener("click", chooseStage);
  section.addEventListener("click", openLarge);
  document.addEventListener("keydown", keys);
  document.addEventListener("click", (event) => { if (!event.target.closest(".map-tools")) { unfold(null, false); } });
  addEventListener("resize", paint);
  addEventListener("beforeprint", print);
  addEventListener("hashchange", () => {
    if (!location.hash.startsWith(MARK)) { return; }
    state = read();
    start();
    write();
  });
  bar.hidden = false;
  start();
}

if (pictures.length) { begin(); }
