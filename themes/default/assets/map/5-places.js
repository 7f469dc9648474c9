/* Size and place. The page scrolls down, a map only sideways. */
function wantedScale() {
  const shown = pictures.filter((picture) => !picture.frame.hidden && picture.frame.clientWidth);
  if (!shown.length || state.density !== "whole") { return state.zoom; }
  const [first] = shown, room = first.frame.clientWidth;
  const high = Math.max(innerHeight - topBar() - bar.offsetHeight - 24, 320) / first.shown;
  return state.zoom * Math.min(1, Math.max(LEAST, Math.min(room / first.width, high)));
}

/* The height of the site's head, which stays in view. */
function topBar() {
  const head = document.querySelector(".top");
  return head && getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
}

function resize() {
  const before = scale;
  document.documentElement.style.setProperty("--top", `${topBar()}px`);
  scale = wantedScale();
  for (const picture of pictures) {
    const { frame } = picture, x = (frame.scrollLeft + frame.clientWidth / 2) / before;
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
    picture.around.style.setProperty("--side", `${picture.side * scale}px`);
    frame.style.scrollPadding = `0 16px 0 ${picture.side * scale + 16}px`;
    if (before !== scale) { frame.scrollLeft = x * scale - frame.clientWidth / 2; }
  }
}

const isGround = ({ each }) => each.matches(".m-gutter-ground");

/* Where a browser has no scroll timelines, the heads over a map are moved along by hand. */
function followSideways({ frame, around }) {
  if (CSS.supports("timeline-scope: --map")) { return; }
  const svg = around.querySelector(".m-over-heads svg");
  const move = () => { svg.style.transform = `translateX(${-frame.scrollLeft}px)`; };
  around.classList.add("is-followed");
  frame.addEventListener("scroll", move, { passive: true });
  move();
}

function zoom(factor) {
  const wanted = Math.round(state.zoom * factor * 100) / 100;
  change({ zoom: Math.min(MOST, Math.max(LEAST, wanted)) });
}

function headIn(picture, stage) {
  return picture.isOverview ? undefined
    : within(picture.svg, ".m-head").find((head) => head.dataset.stage === stage);
}

const nameOf = (head) => head?.querySelector("text")?.textContent.trim() ?? "";

function bring(element, picture, isSmooth) {
  const { frame } = picture, box = element.getBoundingClientRect(), around = frame.getBoundingClientRect();
  const behavior = isSmooth && !isCalm.matches ? "smooth" : "auto";
  frame.scrollTo({ left: frame.scrollLeft + box.left - around.left - picture.side * scale - 8, behavior });
  scrollBy({ top: downTo(element, picture), behavior });
}

/* How far down a thing is from what is in view below the heads. */
function downTo(element, picture) {
  const box = element.getBoundingClientRect(), isHead = element.matches(".m-head");
  const above = box.top - topBar() - (isHead ? 8 : picture.head * scale + 8), below = box.bottom - innerHeight + 8;
  return above < 0 ? above : Math.max(0, Math.min(above, below));
}

function jump(stage, isSmooth = true) {
  change({ stage });
  const picture = parts.find((one) => headIn(one, stage));
  if (picture && isWide.matches) { bring(headIn(picture, stage), picture, isSmooth); }
}
