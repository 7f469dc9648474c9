/* Size and place. */
function wantedScale() {
  const shown = pictures.filter((picture) => !picture.frame.hidden && picture.frame.clientWidth);
  if (!shown.length) { return scale; }
  const room = shown[0].frame.clientWidth;
  if (isShown()) {
    const needed = Math.max(...shown.map((one) => one.side + headIn(one, state.stage).getBBox().width + 32));
    return Math.min(1.6, Math.max(0.75, room / needed));
  }
  if (state.zoom !== "fit") { return state.zoom; }
  return Math.min(MOST, Math.max(LEAST, room / Math.max(...shown.map((one) => one.width))));
}

function resize() {
  const before = scale;
  scale = wantedScale();
  for (const picture of pictures) {
    const { frame } = picture, x = (frame.scrollLeft + frame.clientWidth / 2) / before;
    const y = frame.scrollTop / before;
    const side = (svg, width, height) => {
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.setAttribute("width", width * scale);
      svg.setAttribute("height", height * scale);
    };
    side(picture.svg, picture.width, picture.shown);
    for (const svg of picture.over) {
      const isGutter = svg === picture.overGutter;
      side(svg, isGutter ? picture.side : picture.width, isGutter ? picture.long.find(isGround).each.getAttribute("height") : picture.head);
    }
    frame.style.scrollPadding = `${picture.head * scale + 16}px 16px 16px ${picture.side * scale + 16}px`;
    if (before !== scale) { frame.scrollLeft = x * scale - frame.clientWidth / 2; frame.scrollTop = y * scale; }
  }
}

const isGround = ({ each }) => each.matches(".m-gutter-ground");

function zoom(factor) {
  const wanted = Math.round(scale * factor * 100) / 100;
  change({ zoom: Math.min(MOST, Math.max(LEAST, wanted)) });
}

function headIn(picture, stage) {
  return picture.isOverview ? undefined
    : within(picture.svg, ".m-head").find((head) => head.dataset.stage === stage);
}

const nameOf = (head) => head?.querySelector("text")?.textContent.trim() ?? "";

function bring(element, picture, isSmooth) {
  const { frame } = picture, box = element.getBoundingClientRect(), around = frame.getBoundingClientRect();
  const room = frame.clientWidth - picture.side * scale;
  const gap = isShown() ? Math.max(8, (room - box.width) / 2) : 8;
  if (!isShown()) { frame.scrollIntoView({ block: "nearest" }); }
  frame.scrollTo({
    left: frame.scrollLeft + box.left - around.left - picture.side * scale - gap,
    top: isShown() ? 0 : frame.scrollTop + downTo(element, picture),
    behavior: isSmooth && !isCalm.matches ? "smooth" : "auto",
  });
}

/* How far down a thing is from what is in view below the heads; heads always are. */
function downTo(element, picture) {
  if (element.matches(".m-head")) { return 0; }
  const box = element.getBoundingClientRect(), around = picture.frame.getBoundingClientRect();
  const above = box.top - around.top - picture.head * scale - 8, below = box.bottom - around.bottom + 8;
  return above < 0 ? above : Math.max(0, Math.min(above, below));
}

function jump(stage, isSmooth = true) {
  change({ stage });
  const picture = parts.find((one) => headIn(one, stage));
  if (picture && isWide.matches) { bring(headIn(picture, stage), picture, isSmooth); }
}

/* The presentation. */
function present() {
  change({ show: true, stage: state.stage || stageIds[0] });
  open();
  if (section.requestFullscreen) { section.requestFullscreen().catch(() => { /* the window will do */ }); }
}

function open() {
  for (let each = section; each !== document.body; each = each.parentElement) {
    asides.push(...[...each.parentElement.children].filter((one) => one !== each && !one.inert));
  }
  for (const each of asides) { each.inert = true; }
  jump(state.stage, false);
  tool("next").focus();
}

function leave() {
  if (!state.show) { return; }
  for (const each of asides) { each.inert = false; }
  asides = [];
  change({ show: false });
  endFullscreen();
  jump(state.stage, false);
  tool("present").focus();
}

/* What does not fit under the heads of a presented stage. */
function goDown(by) {
  const frame = parts.find((one) => headIn(one, state.stage)).frame;
  frame.scrollBy({ top: by * frame.clientHeight / 4, behavior: isCalm.matches ? "auto" : "smooth" });
}

function step(by) {
  const place = Math.min(stageIds.length - 1, Math.max(0, stageIds.indexOf(state.stage) + by));
  jump(stageIds[place]);
}
