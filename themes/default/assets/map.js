/* What readers do with a map: rows, personas, a touchpoint or an owner followed through it,
   size, stages, a presentation, a link. The page is whole without it. What is chosen stands
   in the address after "#view:"; nothing is stored and nothing is asked for. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const section = document.querySelector(".picture");
  const bar = section && section.querySelector(".map-tools");
  if (!bar) { return; }
  const MARK = "#view:", LINE_ROOM = 26, LEAST = 0.2, MOST = 3;
  const tool = (name) => bar.querySelector(`[data-tool="${name}"]`);
  const within = (parent, selector) => [...parent.querySelectorAll(selector)];
  const amount = (element, name) => parseFloat(element.getAttribute(name)) || 0;
  const unique = (values) => [...new Set(values)];
  const isWide = matchMedia("(min-width: 720px)");
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
  const pictures = within(section, ".map").map(pictureOf).filter(Boolean);
  if (!pictures.length) { return; }
  const parts = pictures.filter((one) => !one.isOverview);
  const stages = within(section, ".map > svg .m-head[id^='map-stage-']");
  const stageIds = stages.map((head) => head.dataset.stage);
  let state = read(), scale = 1, asides = [];

  /* A picture and where its rows begin and end, from the lanes behind every other one. */
  function pictureOf(frame) {
    const svg = frame.querySelector(":scope > svg");
    const heads = svg && svg.querySelector(":scope > .m-heads");
    const gutter = svg && svg.querySelector(":scope > .m-gutter");
    if (!heads || !gutter) { return null; }
    const box = svg.viewBox.baseVal, gutterBox = gutter.firstElementChild;
    return {
      frame, svg, gutter, width: box.width, height: box.height,
      head: amount(heads.firstElementChild, "height"), side: amount(gutterBox, "width"),
      over: within(frame, ".m-over-gutter > svg, .m-over-heads > svg"),
      overGutter: frame.querySelector(".m-over-gutter > svg"),
      isOverview: svg.id === "overview",
      bands: bandsOf(svg, amount(heads.firstElementChild, "height"), amount(gutterBox, "height")),
      long: [...svg.children, ...gutter.children]
        .filter((each) => each.matches(".m-truth-band, .m-stage-line, .m-gutter-edge, .m-gutter-ground"))
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
    const lines = within(svg, ":scope > line.m-line-of-visibility").map((line) => amount(line, "y1") + 4);
    const bands = [];
    let y = top;
    for (const row of within(svg, ":scope > [data-row]")) {
      const line = lines.find((end) => end > y && end <= y + LINE_ROOM + 1);
      if (line) { bands.push({ isLine: true, top: y, bottom: line }); y = line; }
      const lane = lanes.find((each) => each.top > y - 0.5);
      const isOwn = lane && lane.top < y + 0.5;
      let end = isOwn ? lane.bottom : lane ? lane.top : bottom;
      if (!isOwn && lane && lines.some((each) => Math.abs(each - end) < 0.5)) { end -= LINE_ROOM; }
      bands.push({ key: row.dataset.row, top: y, bottom: end, isBackstage: Boolean(isOwn && lane.isBackstage) });
      y = end;
    }
    return bands;
  }

  /* The state and the address. */
  function read() {
    const said = location.hash.startsWith(MARK) ? location.hash.slice(MARK.length) : "";
    const given = {};
    for (const pair of said.split("&")) {
      const [name, ...value] = pair.split("=");
      try { given[name] = value.join("=").split(",").map(decodeURIComponent).filter(Boolean); } catch (e) { /* not ours */ }
    }
    const one = (name) => (given[name] || [""])[0] || "";
    const zoom = one("zoom"), stage = one("stage");
    return {
      hide: given.hide || [], without: given.without || [], lit: one("lit"),
      zoom: zoom === "fit" ? zoom : Math.min(MOST, Math.max(LEAST, parseFloat(zoom) || 1)),
      stage: stageIds.includes(stage) ? stage : "", show: one("show") === "1",
    };
  }

  function fragment() {
    const said = {
      hide: state.hide, without: state.without, lit: [state.lit], stage: [state.stage],
      zoom: [state.zoom === 1 ? "" : String(state.zoom)], show: [state.show ? "1" : ""],
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

  function change(part) {
    Object.assign(state, part);
    paint();
    write();
  }

  /* What is chosen, shown in the pictures. */
  function paint() {
    const count = pictures.reduce((sum, picture) => sum + paintPicture(picture), 0);
    section.classList.toggle("is-shown", isShown());
    for (const picture of pictures) {
      picture.frame.hidden = isShown() && !headIn(picture, state.stage);
    }
    resize();
    paintTools();
    const place = stageIds.indexOf(state.stage);
    const words = state.show ? `${place + 1} / ${stageIds.length} · ${nameOf(stages[place])}`
      : state.lit ? `${tool("status").dataset.found} ${count}` : "";
    if (tool("status").textContent !== words) { tool("status").textContent = words; }
  }

  const isShown = () => state.show && isWide.matches && stageIds.includes(state.stage);

  function paintPicture(picture) {
    let gone = 0;
    picture.bands.forEach((band, place) => {
      const below = picture.bands.slice(place + 1);
      const end = below.findIndex((each) => !each.isBackstage);
      const backstage = below.slice(0, end < 0 ? below.length : end);
      band.isAway = band.isLine ? backstage.every((each) => state.hide.includes(each.key)) : state.hide.includes(band.key);
      band.shift = -gone;
      gone += band.isAway ? band.bottom - band.top : 0;
    });
    for (const each of [...picture.svg.children, ...picture.gutter.children]) { move(picture, each, gone); }
    for (const { each, name, size } of picture.long) { each.setAttribute(name, size - gone); }
    picture.shown = picture.height - gone;
    for (const each of within(picture.svg, "[data-persona]")) {
      each.classList.toggle("m-away", state.without.includes(each.dataset.persona));
    }
    return light(picture);
  }

  function move(picture, each, gone) {
    const isPlaced = each.matches(".m-lane, .m-line-of-visibility, text");
    const y = amount(each, each.matches("line") ? "y1" : "y") + 0.5;
    const band = each.dataset.row !== undefined ? picture.bands.find((one) => one.key === each.dataset.row)
      : isPlaced ? picture.bands.find((one) => y >= one.top && y < one.bottom) : null;
    const shift = band ? band.shift : each.matches(".m-legend") ? -gone : 0;
    if (band) { each.classList.toggle("m-away", band.isAway); }
    if (shift) { each.setAttribute("transform", `translate(0 ${shift})`); } else if (band || each.matches(".m-legend")) { each.removeAttribute("transform"); }
  }

  /* Columns without what is followed step back; so do other stages in a presentation. */
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
      cell.classList.toggle("m-dim", (Boolean(id) && !picture.isOverview && !isMet) || (isShown() && stage !== state.stage));
    }
    return picture.isOverview ? 0 : found.length;
  }

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
      top: isShown() ? 0 : frame.scrollTop,
      behavior: isSmooth && !isCalm.matches ? "smooth" : "auto",
    });
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

  function step(by) {
    const place = Math.min(stageIds.length - 1, Math.max(0, stageIds.indexOf(state.stage) + by));
    jump(stageIds[place]);
  }

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
    tool("fit").setAttribute("aria-pressed", state.zoom === "fit");
    tool("rows").classList.toggle("is-on", state.hide.length > 0);
    tool("personas").classList.toggle("is-on", state.without.length > 0);
    tool("reset").disabled = !fragment();
    const place = stageIds.indexOf(state.stage);
    tool("previous").setAttribute("aria-disabled", place <= 0);
    tool("next").setAttribute("aria-disabled", place === stageIds.length - 1);
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
    const names = new Map(within(bar, "[data-persona-name]").map((each) => [each.value, each.dataset.personaName]));
    const personas = unique(within(section, ".map > svg [data-persona]").map((each) => each.dataset.persona));
    const lines = parts.some((one) => within(one.svg, "[data-row=emotion] .m-curve").length > 1);
    boxes("personas", lines ? personas.map((id) => [id, names.get(id) || id]) : [], "without");
    for (const kind of ["touchpoint", "owner"]) {
      const group = tool("highlight").querySelector(`[data-kind="${kind}"]`);
      if (!options("highlight", choices(kind), group)) { group.remove(); }
    }
    options("stage", stages.map((head) => [head.dataset.stage, nameOf(head)]));
  }

  function follow(event) {
    change({ lit: event.target.value });
    const picture = parts.find((one) => one.svg.querySelector(".m-lit"));
    if (picture) { bring(picture.svg.querySelector(".m-lit"), picture, true); }
  }

  function copy() {
    const say = (name) => { tool("status").textContent = tool("status").dataset[name]; };
    const done = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject(new Error());
    done.then(() => say("copied"), () => say("address"));
  }

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const isField = event.target.matches("select, input");
    if (event.key === "Escape") {
      const open = bar.querySelector("[aria-expanded=true]");
      if (open) { unfold(open, false); open.focus(); } else { leave(); }
    } else if (isShown() && !isField) {
      const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, Home: -99, End: 99 }[event.key];
      if (by) { event.preventDefault(); step(by); }
    } else if (event.target.matches(".map")) {
      const act = { "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => change({ zoom: 1 }) }[event.key];
      if (act) { event.preventDefault(); act(); }
    }
  }

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
    if (isShown()) { open(); } else if (state.stage) { jump(state.stage, false); }
  }

  function fitWindow() {
    if (isShown() && !asides.length) { open(); } else if (isShown()) { jump(state.stage, false); }
    else if (asides.length) { leave(); } else { paint(); }
  }

  function fitScreen() {
    if (!document.fullscreenElement) { leave(); } else if (state.show) { jump(state.stage, false); } else { endFullscreen(); }
  }

  function endFullscreen() {
    if (document.fullscreenElement) { document.exitFullscreen().catch(() => { /* it has gone by itself */ }); }
  }

  const acts = {
    "zoom-in": () => zoom(1.25), "zoom-out": () => zoom(0.8), scale: () => change({ zoom: 1 }),
    fit: () => change({ zoom: state.zoom === "fit" ? 1 : "fit" }), link: copy, present, leave,
    next: () => step(1), previous: () => step(-1),
    reset: () => { change({ hide: [], without: [], lit: "", zoom: 1, stage: "" }); },
  };
  prepare();
  for (const [name, act] of Object.entries(acts)) { tool(name).addEventListener("click", act); }
  tool("highlight").addEventListener("change", follow);
  tool("stage").addEventListener("change", (event) => (event.target.value ? jump(event.target.value) : change({ stage: "" })));
  pictures.forEach(hold);
  document.addEventListener("keydown", keys);
  document.addEventListener("click", (event) => { if (!event.target.closest(".map-tools")) { unfold(null, false); } });
  document.addEventListener("fullscreenchange", fitScreen);
  addEventListener("resize", fitWindow);
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
});
