/* What readers do with a map: rows, personas, as is and to be, a touchpoint or an owner
   followed through it, density and size, stages, a link. The page is whole without it.
   What is chosen stands in the address after "#view:"; of that the browser remembers the density.
   The files of this folder are joined by their names into one function, which runs when the page
   is there: this one finds what there is. */
const section = document.querySelector(".picture");
const bar = section && section.querySelector(".map-tools");
const DENSITIES = ["comfortable", "compact", "whole"];
const MARK = "#view:", LEAST = 0.2, MOST = 3;
const tool = (name) => bar.querySelector(`[data-tool="${name}"]`);
const within = (parent, selector) => [...parent.querySelectorAll(selector)];
const amount = (element, name) => parseFloat(element.getAttribute(name)) || 0;
const isWide = matchMedia("(min-width: 720px)");
const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
const pictures = bar ? within(section, ".map").map(pictureOf).filter(Boolean) : [];
const parts = pictures.filter((one) => !one.isOverview);
const stages = bar ? within(section, ".map > svg .m-head[id^='map-stage-']") : [];
const stageIds = stages.map((head) => head.dataset.stage);
let state = read(), scale = 1;

/* A picture and where its rows begin and end, from the lanes behind every other one. */
function pictureOf(frame) {
  const svg = frame.querySelector(":scope > svg");
  const heads = svg && svg.querySelector(":scope > .m-heads");
  const gutter = svg && svg.querySelector(":scope > .m-gutter");
  if (!heads || !gutter) { return null; }
  const box = svg.viewBox.baseVal, gutterBox = gutter.firstElementChild;
  return {
    frame, svg, gutter, width: box.width, height: box.height, around: frame.closest(".map-frame"),
    head: amount(heads.firstElementChild, "height"), side: amount(gutterBox, "width"),
    over: within(frame.closest(".map-frame"), ".m-over-gutter > svg, .m-over-heads svg"),
    overGutter: frame.querySelector(".m-over-gutter > svg"),
    isOverview: svg.id === "overview",
    said: saidIn(svg),
    bands: bandsOf(svg, amount(heads.firstElementChild, "height"), amount(gutterBox, "height")),
    long: [...svg.children, ...gutter.children]
      .filter((each) => each.matches(".m-truth-edge, .m-stage-line, .m-gutter-edge, .m-gutter-ground"))
      .map((each) => {
        const name = each.matches("line") ? "y2" : "height";
        return { each, name, size: amount(each, name) };
      }),
  };
}

function bandsOf(svg, top, bottom) {
  const lanes = within(svg, ":scope > rect.m-lane").map((lane) => ({
    top: amount(lane, "y"), bottom: amount(lane, "y") + amount(lane, "height"),
    isBackstage: lane.matches(".m-backstage-lane"),
  }));
  const lines = within(svg, ":scope > line.m-service-line").map((line) => ({
    end: amount(line, "y1") + 4, room: line.matches(".m-line-of-internal-interaction") ? 40 : 26,
  }));
  const bands = [];
  let y = top;
  for (const row of within(svg, ":scope > [data-row]")) {
    const line = lines.find(({ end, room }) => end > y && end <= y + room + 1);
    if (line) { bands.push({ isLine: true, top: y, bottom: line.end }); y = line.end; }
    const lane = lanes.find((each) => each.top > y - 0.5);
    const isOwn = lane && lane.top < y + 0.5;
    let end = isOwn ? lane.bottom : lane ? lane.top : bottom;
    const next = !isOwn && lane && lines.find((each) => Math.abs(each.end - end) < 0.5);
    if (next) { end -= next.room; }
    bands.push({ key: row.dataset.row, top: y, bottom: end, isBackstage: Boolean(isOwn && lane.isBackstage) });
    y = end;
  }
  return bands;
}
