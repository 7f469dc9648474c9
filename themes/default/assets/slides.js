/* A presentation of a whole journey: a cover, a slide a stage, the worst pains, the best
   opportunities, what is asked of the audience. It is put together from the page itself when the
   address says "#_slides", so it knows nothing that the page does not. */
const show = document.querySelector(".slides");
const room = show?.querySelector(".slide-room"), notes = show?.querySelector(".slide-notes");
const MARK = "#_slides", LARGEST = 24, LEAST = 14, MOST_LISTED = 5;
const all = (selector, parent = document) => [...parent.querySelectorAll(selector)];
const strip = document.querySelector(".whole > .curve-strip");
let slides = [], here = 0;

function make(name, className = "", ...inner) {
  const element = document.createElement(name);
  if (className) { element.className = className; }
  element.append(...inner.filter((each) => each !== null && each !== undefined));
  return element;
}

/* A part of the page once more; ids stay with the first. */
function copy(element) {
  if (!element) { return null; }
  const copied = element.cloneNode(true);
  for (const each of [copied, ...all("[id]", copied)]) { each.removeAttribute("id"); }
  return copied;
}

function curve(stage = -1) {
  if (!strip) { return null; }
  const copied = copy(strip);
  all("a", copied).forEach((link, place) => {
    link.href = `${MARK}=${slideOf(place) + 1}`;
    if (place === stage) { link.setAttribute("aria-current", "true"); }
  });
  return copied;
}

const slideOf = (stage) => slides.findIndex((each) => each.stage === stage);

function cover() {
  const head = document.querySelector(".whole > .head");
  const people = all(".line a, .line dd", head)[0]?.closest("div");
  return {
    stage: -1, kind: "cover", notes: all(".whole > .prose"),
    parts: () => [make("div", "slide-title", copy(head.querySelector("h1")), copy(head.querySelector(".badges"))),
      copy(head.querySelector(".headline")), ...all(".lead", head).map(copy), copy(people)].filter(Boolean),
  };
}

/* A stage, or as many of its steps as a slide has room for. */
function stageSlides(section, place) {
  const steps = all(":scope > .step", section);
  const slide = (part, number, count) => ({
    stage: place, kind: "stage", steps: part, number, section,
    notes: [...all(":scope > .prose", section), ...part.flatMap((step) => titled(step))],
    parts: () => [
      make("div", "slide-title", copy(section.querySelector("h2")), count > 1 ? make("span", "muted", `${number}/${count}`) : null, copy(section.querySelector(":scope > .badges"))),
      number === 1 ? goals(section) : null,
      make("div", "slide-steps", ...(part.length ? part : [section]).map(card)),
    ],
  });
  const parted = (count) => {
    const size = Math.ceil(Math.max(1, steps.length) / count);
    const made = [];
    for (let number = 0; number * size < Math.max(1, steps.length); number += 1) { made.push(steps.slice(number * size, (number + 1) * size)); }
    return made.map((part, number) => slide(part, number + 1, made.length));
  };
  for (let count = 1; count < steps.length; count += 1) {
    const made = parted(count);
    if (made.every(fits)) { return made; }
  }
  return parted(Math.max(1, steps.length));
}

const titled = (step) => {
  const told = all(":scope > .prose", step);
  return told.length ? [step.querySelector("h3"), ...told] : [];
};

function goals(section) {
  const told = section.querySelector(":scope > .grid > .fact.goal :is(p, li)");
  return told ? make("p", "slide-goal", ...copy(told).childNodes) : null;
}

function card(step) {
  const isStep = step.matches(".step");
  const facts = (selector) => all(`:scope > .grid > ${selector}`, step);
  const pains = facts(".fact .pain"), own = facts(".fact > .cards > .opportunity");
  const head = isStep ? make("h3", "", ...copy(step.querySelector("h3")).childNodes) : null;
  const score = isStep ? copy(step.querySelector(":scope > header .score")) : null;
  const truth = isStep ? copy(step.querySelector(":scope > header .truth")) : null;
  return make("article", `slide-step${step.matches(".is-truth") ? " is-truth" : ""}`, head,
    score || truth ? make("p", "badges", score, truth) : null,
    ...facts(".thoughts .thought").slice(0, 2).map(copy),
    ...pains.map((pain) => make("p", "slide-pain", marksOf(pain), ...words(pain))),
    ...[...pains.flatMap((pain) => all(".opportunity", pain)), ...own].map((each) => make("p", "slide-help", ...words(each))));
}

const words = (each) => [...copy(each.querySelector(":scope > .what")).childNodes];

function marksOf(pain) {
  const marks = copy(pain.querySelector(".marks"));
  if (marks) { marks.append(" "); }
  return marks;
}

/* A list of what matters most, each with where it is. */
function listed(kind, title, found) {
  if (!found.length) { return []; }
  return [{
    stage: -1, kind, notes: [],
    parts: () => [make("div", "slide-title", make("h2", "", title)), make("ol", "slide-list", ...found.map(({ each, mark, said }) => {
      const owner = each.closest(".step, .whole-stage").querySelector("h2, h3");
      return make("li", "", make("p", "what", mark ?? null, ...words(each)),
        make("p", "small", make("span", "", ...copy(owner).childNodes), said ? ` · ${said}` : null));
    }))],
  }];
}

const weightOf = (pain) => (pain.querySelector(".marks")?.textContent.length || 0) - (pain.matches(".hypothesis") ? 0.5 : 0);

function gainOf(opportunity) {
  const [impact = 0, effort = 0] = all(".nowrap", opportunity).map((each) => Number((/(\d)\/5/.exec(each.textContent) || [])[1]) || 0);
  return impact - effort / 2;
}

const inOrder = (found, weight) => [...found].sort((one, other) => weight(other) - weight(one)).slice(0, MOST_LISTED);
const stateOf = (each) => each.querySelector(":scope > .small .badge")?.textContent || "";

function closing() {
  const pains = all(".whole .pain"), opportunities = all(".whole .opportunity:not(.rejected)").filter((each) => !each.querySelector(":scope > .small .state-done"));
  const ideas = opportunities.filter((each) => each.querySelector(":scope > .small .state-idea"));
  const asks = [
    ...inOrder(ideas, gainOf).slice(0, 3).map((each) => ({ each, said: show.dataset.decide })),
    ...inOrder(pains.filter((each) => each.matches(".hypothesis")), weightOf).slice(0, 2).map((each) => ({ each, said: show.dataset.confirm })),
  ];
  return [
    ...listed("pains", show.dataset.pains, inOrder(pains, weightOf).map((each) => ({ each, mark: marksOf(each), said: each.querySelector(".grade")?.textContent }))),
    ...listed("opportunities", show.dataset.opportunities, inOrder(opportunities, gainOf).map((each) => ({ each, said: stateOf(each) }))),
    ...listed("asks", show.dataset.asks, asks),
  ];
}

/* A slide in the largest type that has it whole in the window; false where even the least does not. */
function lay(slide) {
  const body = make("div", "slide-body", ...slide.parts()), made = make("div", `slide of-${slide.kind}`, body, curve(slide.stage));
  room.replaceChildren(made);
  for (let size = LARGEST; size >= LEAST; size -= 1) {
    made.style.fontSize = `${size}px`;
    if (body.scrollHeight <= body.clientHeight + 1 && body.scrollWidth <= body.clientWidth + 1) { return true; }
  }
  return false;
}

const fits = (slide) => lay(slide);

function build() {
  const sections = all(".whole > .whole-stage[id]");
  slides = [cover()];
  sections.forEach((section, place) => slides.push({ stage: place }));
  slides = [cover(), ...sections.flatMap(stageSlides), ...closing()];
}

function go(place, isNew = true) {
  here = Math.max(0, Math.min(slides.length - 1, place));
  const slide = slides[here];
  lay(slide);
  show.querySelector(".slide-number").textContent = `${here + 1} / ${slides.length}`;
  show.querySelector("[data-slide=previous]").disabled = here === 0;
  show.querySelector("[data-slide=next]").disabled = here === slides.length - 1;
  const told = slide.notes.filter(Boolean).map(copy);
  notes.replaceChildren(...(told.length ? told : [make("p", "muted", show.dataset.noNotes)]));
  notes.scrollTop = 0;
  if (isNew) { history.replaceState(null, "", `${MARK}${here ? `=${here + 1}` : ""}`); }
}

function tell() {
  notes.hidden = !notes.hidden;
  show.querySelector("[data-slide=notes]").setAttribute("aria-pressed", String(!notes.hidden));
  build();
  go(here);
}

const wanted = () => (location.hash.startsWith(MARK) ? Math.max(1, parseInt(location.hash.slice(MARK.length + 1), 10) || 1) : 0);

function follow() {
  const place = wanted();
  show.hidden = !place;
  document.documentElement.classList.toggle("is-presented", Boolean(place));
  for (const each of all("body > *, main > *").filter((one) => !one.contains(show) && one !== show)) { each.inert = Boolean(place); }
  if (!place) { return; }
  if (!slides.length) { build(); }
  go(place - 1, false);
}

const leave = () => show.querySelector(".slide-exit").click();

function keys(event) {
  if (show.hidden || event.ctrlKey || event.metaKey || event.altKey) { return; }
  const onTool = event.target.closest?.("button, a"), isSpace = event.key === " ";
  const by = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -999, End: 999 }[event.key]
    ?? (isSpace && !onTool ? (event.shiftKey ? -1 : 1) : 0);
  const act = { Escape: leave, n: tell, N: tell, "т": tell, "Т": tell }[event.key];
  if (by && !event.target.closest?.(".slide-notes")) { event.preventDefault(); go(here + by); } else if (act) { event.preventDefault(); act(); }
}

/* A finger that goes sideways turns the slide. */
function swipe() {
  let from = null;
  show.addEventListener("pointerdown", (event) => { from = event.pointerType === "touch" ? [event.clientX, event.clientY] : null; });
  show.addEventListener("pointerup", (event) => {
    const [x, y] = from || [event.clientX, event.clientY], dx = event.clientX - x, dy = event.clientY - y;
    from = null;
    if (Math.abs(dx) > 48 && Math.abs(dx) > 2 * Math.abs(dy)) { go(here + (dx < 0 ? 1 : -1)); }
  });
}

if (show) {
  const acts = { previous: () => go(here - 1), next: () => go(here + 1), notes: tell };
  for (const [name, act] of Object.entries(acts)) { show.querySelector(`[data-slide=${name}]`).addEventListener("click", act); }
  document.addEventListener("keydown", keys);
  swipe();
  addEventListener("hashchange", follow);
  addEventListener("resize", () => { if (!show.hidden) { build(); go(here); } });
  document.fonts.ready.then(follow);
}
