/* The preview's side of a page: hears of changes, patches the page in place, shows what is
   wrong over it. It stands before the page's own scripts, so that it can let them begin anew
   on a patched page. Published pages have none of it. */
(() => {
  "use strict";
  const tag = document.currentScript;
  const words = JSON.parse(tag.dataset.cjmWords);
  const lang = tag.dataset.cjmLang;
  const PATIENCE_MS = 150, LOST_MS = 1500;
  const wasMissing = tag.dataset.cjmStatus !== "200";
  let seen = tag.dataset.cjmSeen, filesSeen = null, filesQuery = "", stream = null, patching = Promise.resolve();

  /* The page's own scripts: what they listen to, and how they begin. */
  const heard = [], beginnings = [];
  const listen = EventTarget.prototype.addEventListener;
  let isOurs = true;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (!isOurs) {
      heard.push([target, type, listener, options]);
      if (type === "DOMContentLoaded" && listener) { beginnings.push(listener); }
    }
    return listen.call(target, type, listener, options);
  };
  const hear = (target, type, listener, options) => listen.call(target, type, listener, options);

  function silence() {
    for (const [target, type, listener, options] of heard.splice(0)) {
      target.removeEventListener(type, listener, options);
    }
  }

  function beginAnew() {
    const event = new Event("DOMContentLoaded");
    for (const listener of [...beginnings]) {
      try {
        if (listener.handleEvent) { listener.handleEvent(event); } else { listener.call(document, event); }
      } catch (error) { console.error(error); }
    }
  }

  /* What a reader did to the page, kept over a patch. */
  const SCROLLED = "main, main *";

  function remember() {
    const active = document.activeElement;
    const anchor = anchorOf();
    return {
      x: scrollX, y: scrollY,
      anchor, top: topOf(anchor),
      frames: [...document.querySelectorAll(SCROLLED)]
        .filter((each) => each.scrollLeft || each.scrollTop)
        .map((each) => [each, wayTo(each), each.scrollLeft, each.scrollTop]),
      focus: active && active !== document.body ? wayTo(active) : null,
      selection: active && "selectionStart" in active ? selectionIn(active) : null,
      unfolded: [...document.querySelectorAll("[aria-expanded='true'][aria-controls]")].map(wayTo),
      typed: [...document.querySelectorAll("input, textarea, select")]
        .filter((each) => each !== tag && each.value !== valueAtFirst(each))
        .map((each) => [wayTo(each), each.value]),
    };
  }

  const valueAtFirst = (field) => field.tagName === "SELECT"
    ? [...field.options].find((one) => one.defaultSelected)?.value ?? field.options[0]?.value ?? ""
    : field.defaultValue;

  function selectionIn(field) {
    try { return [field.selectionStart, field.selectionEnd]; } catch { return null; }
  }

  /* What has an id and stands nearest to where one reads should stay there. */
  function anchorOf() {
    const line = innerHeight / 3;
    let nearest = "", least = Infinity;
    for (const each of document.querySelectorAll("main [id]:not(svg, svg *)")) {
      const box = each.getBoundingClientRect(), away = Math.abs(box.top - line);
      if (box.height && away < least) { nearest = each.id; least = away; }
    }
    return nearest;
  }

  const topOf = (id) => (id && document.getElementById(id)?.getBoundingClientRect().top) || 0;

  /* An element by what will find it again: its id, its name and value, or its place. */
  function wayTo(element) {
    if (element.id) { return { id: element.id }; }
    const places = [];
    let each = element;
    for (; each && each !== document.body && !each.id; each = each.parentElement) {
      places.unshift([each.localName, [...each.parentElement.children].filter((one) => one.localName === each.localName).indexOf(each)]);
    }
    return { id: each?.id ?? "", places, name: element.name, value: element.value, tool: element.dataset?.tool };
  }

  function at(way) {
    if (!way.places) { return document.getElementById(way.id); }
    const start = (way.id && document.getElementById(way.id)) || document.body;
    const sure = way.tool ? `[data-tool="${CSS.escape(way.tool)}"]`
      : way.name && way.value ? `[name="${CSS.escape(way.name)}"][value="${CSS.escape(way.value)}"]` : "";
    return (sure && start.querySelector(sure)) || way.places.reduce(
      (parent, [name, place]) => parent && [...parent.children].filter((one) => one.localName === name)[place], start) || null;
  }

  function recall(state) {
    for (const [way, value] of state.typed) {
      const field = at(way);
      if (field && field.value !== value) {
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    for (const way of state.unfolded) {
      const button = at(way);
      if (button && button.getAttribute("aria-expanded") === "false") { button.click(); }
    }
    for (const [frame, way, left, top] of state.frames) {
      const now = frame.isConnected ? frame : at(way);
      if (now) { now.scrollLeft = left; now.scrollTop = top; }
    }
    const field = state.focus && at(state.focus);
    if (field && field !== document.activeElement) {
      field.focus({ preventScroll: true });
      if (state.selection) { try { field.setSelectionRange(...state.selection); } catch { /* not of this kind */ } }
    }
    const behaviour = { behavior: "instant" };
    scrollTo({ left: state.x, top: state.y, ...behaviour });
    if (state.y > 0 && document.getElementById(state.anchor)) {
      scrollBy({ left: 0, top: topOf(state.anchor) - state.top, ...behaviour });
    }
  }

  /* The patch. */
  const scriptsOf = (page) => [...page.querySelectorAll("script")]
    .filter((each) => !each.dataset.cjmSeen).map((each) => each.textContent + "\n" + each.src).join("\n");
  const policyOf = (page) => page.querySelector("meta[http-equiv='Content-Security-Policy' i]")?.content ?? "";

  async function patch() {
    const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
    // Whoever is gone cannot be asked; the stream tells when somebody is there again.
    if (!answer) { return; }
    // A page that is gone, or is there again, is another page.
    if (!answer.ok || wasMissing) { location.reload(); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const mark = page.querySelector("script[data-cjm-seen]")?.dataset.cjmSeen;
    if (!mark || mark === seen) { return; }
    if (policyOf(page) !== policyOf(document) || scriptsOf(page) !== scriptsOf(document)) {
      location.reload();
      return;
    }
    seen = mark;
    await patchHead(page);
    askForFiles(page);
    const kept = remember();
    silence();
    morph(page);
    beginAnew();
    recall(kept);
  }

  function morph(page) {
    const root = document.documentElement;
    root.lang = page.documentElement.lang;
    document.title = page.title;
    Idiomorph.morph(document.body, page.body, {
      morphStyle: "outerHTML",
      restoreFocus: false,
      callbacks: {
        beforeAttributeUpdated: (name, element) =>
          !(name === "open" && (element.localName === "details" || element.localName === "dialog")),
      },
    });
  }

  /* A new style takes the old one's place once it is there, so that nothing flickers. */
  async function patchHead(page) {
    const old = document.head.querySelector("link[rel~='stylesheet']");
    const now = page.head.querySelector("link[rel~='stylesheet']");
    const said = "meta[name='description']";
    document.head.querySelector(said)?.remove();
    const description = page.head.querySelector(said);
    if (description) { document.head.append(document.adoptNode(description)); }
    if (!old || !now || old.getAttribute("href") === now.getAttribute("href")) { return; }
    const link = document.adoptNode(now);
    const come = new Promise((done) => { hear(link, "load", done); hear(link, "error", done); });
    old.after(link);
    await come;
    old.remove();
  }

  /* Pictures under an old name may be other pictures: they are asked for again. */
  function areFilesNew(mark) {
    const isNew = filesSeen !== null && filesSeen !== mark;
    if (isNew) { filesQuery = `?${mark.slice(0, 8)}`; }
    filesSeen = mark;
    return isNew;
  }

  function askForFiles(page) {
    if (!filesQuery) { return; }
    for (const each of page.querySelectorAll("img[src], image[href]")) {
      const name = each.localName === "img" ? "src" : "href";
      const address = each.getAttribute(name);
      if (!/^[a-z]+:/i.test(address)) { each.setAttribute(name, address.split("?")[0] + filesQuery); }
    }
  }

  /* The stream. A page that nobody sees lets go of it: a browser has few to give. */
  let current = null, lost = 0;

  function open() {
    if (stream || document.hidden) { return; }
    stream = new EventSource(`/_cjm/events?page=${encodeURIComponent(location.pathname)}`);
    hear(stream, "open", () => { clearTimeout(lost); lost = 0; bar.classList.remove("is-lost"); });
    hear(stream, "error", () => { lost ||= setTimeout(() => bar.classList.add("is-lost"), LOST_MS); });
    hear(stream, "message", (event) => { take(JSON.parse(event.data)); });
  }

  function close() {
    stream?.close();
    stream = null;
    clearTimeout(lost);
    lost = 0;
  }

  function take(state) {
    if (state.moved) {
      location.replace(`/${state.moved.split("/").map(encodeURIComponent).join("/")}${location.hash}`);
      return;
    }
    show(state);
    patching = patching.then(async () => {
      const areNew = areFilesNew(state.files);
      if (state.page !== seen) { await patch(); } else if (areNew) { askForFiles(document); }
    }).catch((error) => { console.error(error); });
  }

  hear(document, "visibilitychange", () => { if (document.hidden) { close(); } else { open(); } });
  hear(window, "pagehide", close);
  hear(window, "pageshow", open);

  /* What is wrong, over the page. */
  const host = document.createElement("cjm-preview");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("{style}");
  shadow.adoptedStyleSheets = [sheet];
  host.lang = lang;

  function make(name, text, kind, ...children) {
    const element = document.createElement(name);
    if (text) { element.textContent = text; }
    if (kind) { element.className = kind; }
    element.append(...children);
    return element;
  }

  const bar = make("div", "", "bar");
  const pill = make("button", "", "pill");
  const title = make("h2", "");
  const beneath = make("p", "", "beneath");
  const hide = make("button", words.hide, "hide");
  const list = make("ol", "");
  const panel = make("section", "", "panel", make("header", "", "", make("div", "", "", title, beneath), hide), list);
  pill.type = hide.type = "button";
  panel.setAttribute("role", "alert");
  panel.tabIndex = -1;
  panel.hidden = pill.hidden = true;
  bar.append(pill, make("p", words.ended, "ended"));
  shadow.append(panel, bar);
  hear(hide, "click", () => { fold(true); pill.focus(); });
  hear(pill, "click", () => { fold(false); panel.focus(); });
  hear(document, "keydown", (event) => { if (event.key === "Escape" && !panel.hidden) { fold(true); } });

  function fold(isFolded) {
    panel.hidden = isFolded;
    pill.hidden = !isFolded;
  }

  /* What is mended within a blink, such as a half-done checkout, is not worth a fright. */
  let waiting = 0;

  function show(state) {
    const said = JSON.stringify(state.problems);
    clearTimeout(waiting);
    if (said === current && state.problems.length) { return; }
    current = said;
    if (!state.problems.length) { panel.hidden = pill.hidden = true; return; }
    waiting = setTimeout(() => {
      title.textContent = pill.textContent = state.title;
      beneath.textContent = state.has_page ? words.beneath : words.nothing;
      list.replaceChildren(...state.problems.map(item));
      fold(false);
    }, PATIENCE_MS);
  }

  function item(problem) {
    const entry = make("li");
    if (problem.path) {
      const place = problem.line ? `${problem.path}:${problem.line}:${problem.column}` : problem.path;
      entry.append(make("p", place, "place"));
    }
    entry.append(make("p", problem.message, "message"));
    if (problem.before || problem.marked || problem.after) {
      const mark = make("mark", problem.marked || " ");
      const line = make("code", "", "", problem.before, mark, problem.after);
      entry.append(make("pre", "", "", make("span", String(problem.line), "number"), line));
    }
    if (problem.hint) { entry.append(make("p", problem.hint, "hint")); }
    return entry;
  }

  document.documentElement.append(host);
  hear(document, "DOMContentLoaded", () => { document.documentElement.append(host); open(); });
  isOurs = false;
})();
