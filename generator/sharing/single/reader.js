/* Shows the pages that are packed in this file, one at a time. The address says which:
   "#/journeys/car.html#step-3" is a page and a place on it. A page's own scripts run as they do
   on a page of its own, with a location and a history that know of their page alone. */
(() => {
  "use strict";
  const START = "index.html", MISSING = "404.html", OUTSIDE = "http://within.invalid/";
  const words = document.currentScript.dataset;
  const listen = EventTarget.prototype.addEventListener;
  const shown = { path: "", entry: "", life: new AbortController(), beginnings: [] };
  const spots = new Map(), urls = new Map();
  let contents, pack;

  /* What is packed. */
  async function unpacked(id) {
    const signs = atob(document.getElementById(id).textContent), bytes = new Uint8Array(signs.length);
    for (let at = 0; at < signs.length; at += 1) { bytes[at] = signs.charCodeAt(at); }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  const textOf = ([from, to]) => new TextDecoder().decode(pack.subarray(from, to));

  function urlOf(path) {
    if (!urls.has(path)) {
      const [[from, to], type] = contents.files.get(path);
      urls.set(path, URL.createObjectURL(new Blob([pack.subarray(from, to)], { type })));
    }
    return urls.get(path);
  }

  /* Ways: a page and a place on it. */
  function decoded(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }

  function wayIn(hash) {
    if (!hash.startsWith("#/")) { return { path: shown.path || START, place: hash.slice(1) }; }
    // Some programs for mail write the second sign in percent.
    const [path, ...place] = hash.slice(2).replace(/\.html%23/i, ".html#").split("#");
    return { path: decoded(path) || START, place: place.join("#") };
  }

  function wayTo(url, from) {
    const base = new URL(from.split("/").map(encodeURIComponent).join("/"), OUTSIDE);
    let to;
    try { to = new URL(url, base); } catch { return null; }
    return to.href.startsWith(OUTSIDE) ? { path: decoded(to.pathname.slice(1)), place: to.hash.slice(1) } : null;
  }

  const addressOf = ({ path, place }) =>
    `#/${path.split("/").map(encodeURIComponent).join("/")}${place ? `#${place}` : ""}`;

  /* A page, made to fit in here. */
  function parsed(path) {
    const page = new DOMParser().parseFromString(contents.pages.get(path)[0].map(textOf).join(""), "text/html");
    for (const link of page.querySelectorAll("a[href]:not([href^='#'])")) {
      const way = wayTo(link.getAttribute("href"), path);
      if (way && contents.pages.has(way.path)) { link.setAttribute("href", addressOf(way)); }
      if (way && contents.files.has(way.path)) { link.setAttribute("download", way.path.split("/").pop()); }
    }
    for (const each of page.querySelectorAll("[src], image[href]:not([href^='#'])")) {
      const name = each.hasAttribute("src") ? "src" : "href";
      const way = wayTo(each.getAttribute(name), path);
      if (way && contents.files.has(way.path)) { each.setAttribute(name, urlOf(way.path)); }
    }
    return page;
  }

  function show({ path, place }) {
    const known = [path, MISSING, START].find((each) => contents.pages.has(each));
    const page = parsed(known);
    const moved = page.querySelector("meta[http-equiv='refresh' i]")?.content.split(/url=/i)[1];
    if (moved) { location.replace(addressOf(wayTo(moved, known))); return; }
    end();
    shown.path = path;
    document.documentElement.lang = page.documentElement.lang;
    document.documentElement.dir = page.documentElement.dir;
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    scrollTo({ left: 0, top: 0, behavior: "instant" });
    run(contents.pages.get(known)[1]);
    if (!arrive(place) && (!document.activeElement || document.activeElement === document.body)) { focusMain(); }
  }

  /* Who reads by ear hears where they are; at the first page the browser says it. */
  function focusMain() {
    const main = document.querySelector("main");
    if (!main || !spots.size) { return; }
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
  }

  /* The browser itself goes to the place, so that it is marked, in view and next in line. */
  function arrive(place) {
    const target = place && (document.getElementById(decoded(place)) ?? document.getElementById(place));
    if (!target) { return false; }
    const state = history.state;
    location.replace(`#${place}`);
    history.replaceState(state, "", addressOf({ path: shown.path, place }));
    return true;
  }

  /* A page's own scripts: what they hear on the window ends with the page. */
  function end() {
    shown.life.abort();
    shown.life = new AbortController();
    shown.beginnings = [];
    if (document.fullscreenElement) { document.exitFullscreen().catch(() => { /* it has gone by itself */ }); }
  }

  for (const target of [window, document]) {
    target.addEventListener = (type, listener, options) => {
      if (type === "DOMContentLoaded" || type === "load") { shown.beginnings.push(listener); return; }
      const said = typeof options === "object" ? options : { capture: Boolean(options) };
      listen.call(target, type, listener, { ...said, signal: shown.life.signal });
    };
  }

  function run(numbers) {
    for (const number of numbers) {
      const script = document.createElement("script");
      script.textContent = textOf(contents.scripts[number]);
      document.head.append(script);
      script.remove();
    }
    const event = new Event("DOMContentLoaded");
    for (const listener of shown.beginnings) {
      try { (listener.handleEvent ?? listener).call(document, event); } catch (error) { console.error(error); }
    }
  }

  window.cjmSurroundings = () => {
    const { signal } = shown.life, { path } = shown;
    const placeIn = (url) => wayIn(`#${String(url).split("#").slice(1).join("#")}`).place;
    const keep = (name) => (state, title, url) => {
      if (signal.aborted) { return; }
      if (name === "pushState") { newEntry(); }
      history[name]({ entry: shown.entry }, "", addressOf({ path, place: placeIn(url ?? location.href) }));
    };
    const around = (real, own, set) => new Proxy({}, {
      get: (_, name) => own[name]?.() ?? (typeof real[name] === "function" ? real[name].bind(real) : real[name]),
      set: (_, name, value) => { set(name, value); return true; },
    });
    const hash = () => { const { place } = wayIn(location.hash); return place && `#${place}`; };
    const go = (name, value) => {
      if (name === "hash") { goTo({ path, place: String(value).replace(/^#/, "") }); } else { location[name] = value; }
    };
    return [
      around(location, { hash }, go),
      around(history, { replaceState: () => keep("replaceState"), pushState: () => keep("pushState") }, () => { /* it has nothing to set */ }),
    ];
  };

  /* Where the reader was on each page of the way that led here. */
  function newEntry() {
    shown.entry = `${performance.timeOrigin}-${performance.now()}-${spots.size}`;
    spots.set(shown.entry, null);
  }

  const frames = () => [...document.querySelectorAll("main :not(svg, svg *)")];

  const spot = () => ({
    x: scrollX, y: scrollY,
    within: frames().map((each, at) => [at, each.scrollLeft, each.scrollTop]).filter(([, x, y]) => x || y),
  });

  function goBackTo(kept) {
    const all = frames();
    for (const [at, x, y] of kept.within) { all[at]?.scrollTo({ left: x, top: y, behavior: "instant" }); }
    scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  }

  /* The same over a reload, where the browser lets a file keep it as long as its window. */
  function keepSpot() {
    try { sessionStorage.setItem("cjm-spot", JSON.stringify([shown.entry, spot()])); } catch { /* it begins at the top */ }
  }

  function keptSpot() {
    try {
      const [entry, kept] = JSON.parse(sessionStorage.getItem("cjm-spot"));
      return entry === history.state.entry ? kept : null;
    } catch { return null; }
  }

  /* Moving about. */
  function goTo(way) {
    const address = addressOf(way);
    if (location.hash === address) { arrive(way.place); } else { location.hash = address; }
  }

  function follow(event) {
    const link = event.target.closest?.("a[href]");
    const isPlain = !event.defaultPrevented && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || link.hasAttribute("target")) { return; }
    const url = link.getAttribute("href");
    const way = url.startsWith("#") ? wayIn(url) : wayTo(url, shown.path);
    if (!way) { return; }
    if (contents.files.has(way.path)) { link.href = urlOf(way.path); return; }
    event.preventDefault();
    goTo(way);
  }

  function move(event) {
    const isWay = location.hash.startsWith("#/");
    if (isWay && !new URL(event.newURL).hash.startsWith("#/")) { event.stopImmediatePropagation(); return; }
    // Without a way it is the beginning: the first entry of all.
    const way = location.hash ? wayIn(location.hash) : { path: START, place: "" };
    const known = spots.get(history.state?.entry);
    spots.set(shown.entry, spot());
    if (known) { shown.entry = history.state.entry; } else { newEntry(); }
    history.replaceState({ entry: shown.entry }, "", addressOf(way));
    if (way.path === shown.path) { arrive(way.place); } else { event.stopImmediatePropagation(); show(way); }
    if (known) { goBackTo(known); }
  }

  function begin() {
    const way = wayIn(location.hash), kept = keptSpot();
    history.scrollRestoration = "manual";
    show(way);
    newEntry();
    history.replaceState({ entry: shown.entry }, "", location.hash ? addressOf(wayIn(location.hash)) : location.href);
    if (kept) {
      goBackTo(kept);
      // Lines may break elsewhere once the page's own letters are there.
      document.fonts.ready.then(() => { if (shown.path === way.path || !location.hash) { goBackTo(kept); } });
    }
    listen.call(window, "hashchange", move, true);
    listen.call(window, "click", follow);
    listen.call(window, "pagehide", keepSpot);
  }

  const whole = new Promise((done) => { listen.call(document, "DOMContentLoaded", done); });

  async function open() {
    [contents, pack] = await Promise.all([unpacked("_contents"), unpacked("_pack")]);
    contents = JSON.parse(new TextDecoder().decode(contents));
    contents.pages = new Map(Object.entries(contents.pages));
    contents.files = new Map(Object.entries(contents.files));
    await whole;
  }

  function tell(said) {
    const line = document.createElement("p");
    line.className = "bound-said";
    line.textContent = said;
    document.body.append(line);
  }

  open().then(begin, async () => {
    await whole;
    tell(window.DecompressionStream ? words.damaged : words.old);
  });
})();
