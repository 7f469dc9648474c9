/* What readers of a share say of its stages, steps and pains: kept in this browser by the share's name, wherever
   its pages lie, and sent by nobody but the reader. Begins anew on each page it is run on. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const part = document.querySelector(".feedback");
  if (!part) { return; }
  const say = part.dataset, facts = JSON.parse(say.facts);
  const KEPT_AS = `cjm-feedback:${facts.audience}`, MOST_OF_MAIL = 1800;
  const dialog = part.querySelector(".ask-dialog"), bar = part.querySelector(".feedback-bar");
  const stageItems = [...part.querySelectorAll("[data-stage]")], items = [...stageItems, dialog];
  const send = part.querySelector(".send"), mail = part.querySelector("a.mail");
  const name = part.querySelector("[data-name]"), state = part.querySelector(".state");
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all, key) => (key in values ? values[key] : all));

  /* Where a browser refuses to keep anything, it is held as long as the document is. */
  let isKept = true;
  function read() {
    let text = window.cjmFeedback || "";
    try { text = text || localStorage.getItem(KEPT_AS) || ""; } catch (e) { isKept = false; }
    let found = null;
    try { found = JSON.parse(text); } catch (e) { /* nothing yet, or not ours */ }
    const kept = Object.entries((found && found.answers) || {}).filter(([, each]) => isAnswer(each));
    return { name: textIn(found, "name"), answers: Object.fromEntries(kept) };
  }

  /* Other pages of the same host may write there too. */
  const textIn = (record, key) => (record && typeof record[key] === "string" ? record[key] : "");
  const isAnswer = (each) => ["right", "wrong", ""].includes(each && each.verdict)
    && ["comment", "title", "of"].every((key) => typeof each[key] === "string")
    && ["step", "pain"].every((key) => ["string", "undefined"].includes(typeof each[key]));

  function keep(all) {
    const text = JSON.stringify(all);
    try {
      localStorage.setItem(KEPT_AS, text);
      window.cjmFeedback = "";
    } catch (e) {
      isKept = false;
      window.cjmFeedback = text;
    }
  }

  /* A stage is known by its id, a step by its own, a pain by its place's and what it says. */
  const place = (key) => (key in facts.stages ? `${facts.journey} ${key}` : `${facts.journey} ${facts.places[key][0]} ${key}`);
  const titleOf = (key) => facts.stages[key] || facts.places[key][1];
  const keyOf = (item) => item.dataset.stage || item.dataset.key;
  const parts = (item) => ({
    comment: item.querySelector("textarea"), verdicts: [...item.querySelectorAll("input")],
    details: item.querySelector("details"),
  });

  function show() {
    const all = read();
    items.filter(keyOf).forEach((item) => fillIn(item, all));
    if (name.value !== all.name) { name.value = all.name; }
    tell(all);
  }

  function fillIn(item, all) {
    const { verdict = "", comment = "" } = all.answers[place(keyOf(item))] || {};
    const { comment: area, verdicts, details } = parts(item);
    verdicts.forEach((each) => { each.checked = each.value === verdict; });
    if (area.value !== comment) { area.value = comment; }
    if (comment || verdict === "wrong") { details.open = true; }
  }

  function tell(all) {
    items.filter(keyOf).forEach((item) => {
      const answer = all.answers[place(keyOf(item))];
      item.dataset.verdict = (answer && answer.verdict) || "";
    });
    root.querySelectorAll(".ask[data-for]").forEach((button) => paint(button, all.answers[place(button.dataset.for)]));
    const here = Object.keys(facts.stages).filter((stage) => all.answers[place(stage)]).length;
    const others = Object.keys(all.answers).filter((each) => !each.startsWith(`${facts.journey} `)).length;
    const spots = Object.keys(facts.places), met = spots.filter((key) => all.answers[place(key)]).length;
    const words = fill(say.count, { n: here, all: Object.keys(facts.stages).length })
      + (spots.length ? ` ${fill(say.spots, { n: met, all: spots.length })}` : "")
      + (others ? ` ${fill(say.others, { n: others })}` : "") + ` ${isKept ? say.kept : say.lost}`;
    if (state.textContent !== words) { state.textContent = words; }
    send.hidden = !Object.keys(all.answers).length;
    bar.hidden = send.hidden;
    bar.querySelector("progress").max = spots.length + Object.keys(facts.stages).length;
    bar.querySelector("progress").value = here + met;
    bar.querySelector("span").textContent = `${here + met} / ${spots.length + Object.keys(facts.stages).length}`;
    if (mail) { mail.href = letter(all).href; }
  }

  /* Of what is kept only this one answer is changed: another window may have changed others. */
  function answer(item) {
    const all = read(), key = keyOf(item), { comment, verdicts, details } = parts(item);
    const verdict = (verdicts.find((each) => each.checked) || {}).value || "";
    const said = comment.value.trim() ? comment.value : "";
    delete all.answers[place(key)];
    if (verdict || said) {
      const [id, mark] = key.split("~"), title = titleOf(key);
      all.answers[place(key)] = {
        verdict, comment: said, title, of: facts.title,
        ...(id in facts.stages ? {} : { step: id }), ...(mark ? { pain: title } : {}),
      };
    }
    if (verdict === "wrong") { details.open = true; }
    keep(all);
    tell(all);
  }

  function today() {
    const now = new Date(), two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }
  const fileName = () => `feedback-${facts.audience}-${today()}.json`;

  function asFile(all) {
    const answers = Object.entries(all.answers).map(([where, { verdict, comment, title, step, pain }]) => {
      const [journey, stage] = where.split(" ");
      return { journey, stage, ...(step && { step }), ...(pain && { pain }), title, ...(verdict && { verdict }), ...(comment && { comment: comment.trim() }) };
    });
    const { commit, day } = facts, signed = all.name.trim();
    return {
      format: "cjm-feedback", version: 1, audience: facts.audience,
      revision: { ...(commit && { commit }), ...(day && { day }) },
      day: today(), ...(signed && { name: signed }), answers,
    };
  }

  function save() {
    const text = `${JSON.stringify(asFile(read()), null, 2)}\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = fileName();
    part.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    state.textContent = fill(say.saved, { file: link.download });
  }

  /* Programs for mail cut long addresses: what would not fit goes as a file. */
  function letter(all) {
    const seen = [facts.day, facts.commit].filter(Boolean).join(" · "), signed = all.name.trim();
    const lines = [facts.report, ...(seen ? [fill(say.state, { state: seen })] : [])];
    let of = "";
    Object.values(all.answers).forEach((each) => {
      if (each.of !== of) { lines.push("", each.of); of = each.of; }
      lines.push(`${each.title}: ${say[each.verdict] || say.comment}`, ...(each.comment ? [each.comment.trim()] : []));
    });
    const whole = address([...lines, ...(signed ? ["", signed] : [])]);
    const fits = whole.length <= MOST_OF_MAIL;
    return { fits, href: fits ? whole : address([fill(say.attach, { file: fileName() }), ...(signed ? ["", signed] : [])]) };
  }

  function address(lines) {
    const subject = encodeURIComponent(fill(say.subject, { report: facts.report }));
    return `${say.mail.split("?")[0]}?subject=${subject}&body=${encodeURIComponent(lines.join("\n").replace(/\r?\n/g, "\r\n"))}`;
  }

  /* At each step and pain of the page a button that opens what is asked of it. */
  const root = part.closest("main"), SVG = "http://www.w3.org/2000/svg";
  const SIGNS = { right: "✓", wrong: "✗", comment: "…", "": "?" };

  function paint(button, found) {
    const kind = found ? found.verdict || "comment" : "", key = button.dataset.for;
    button.classList.remove("is-right", "is-wrong", "is-comment");
    if (kind) { button.classList.add(`is-${kind}`); }
    const words = kind ? say[kind] : say.ask;
    button.setAttribute("aria-label", `${titleOf(key)}: ${words}`);
    (button.querySelector("text") || button).textContent = button.querySelector("text") ? SIGNS[kind] : kind ? `${SIGNS[kind]} ${words}` : words;
  }

  function spotKey(element) {
    const said = element.dataset.ask;
    if (!said.startsWith("~")) { return said; }
    const around = element.closest("[data-place]"), step = element.closest("section.step[id]");
    return (around ? around.dataset.place : step ? step.id : Object.keys(facts.stages).find((each) => `${each}${said}` in facts.places)) + said;
  }

  function addButtons() {
    root.querySelectorAll("[data-ask]").forEach((element) => {
      const key = spotKey(element);
      if (!(key in facts.places) || element.dataset.isAsked) { return; }
      const button = element instanceof SVGElement ? onCard(element) : document.createElement("button");
      if (!button) { return; }
      element.dataset.isAsked = "yes";
      button.dataset.for = key;
      if (!(element instanceof SVGElement)) {
        button.type = "button";
        button.className = "ask";
        element.append(button);
      }
    });
  }

  /* On a card of the map it stands over its lower right corner, where no text is. */
  function onCard(card) {
    const box = card.firstElementChild && card.firstElementChild.getClientRects().length ? card.getBBox() : null;
    if (!box || !box.width) { return null; }
    const button = document.createElementNS(SVG, "g"), circle = document.createElementNS(SVG, "circle"), text = document.createElementNS(SVG, "text");
    const moved = card.getAttribute("transform") || "";
    button.setAttribute("transform", `${moved} translate(${box.x + box.width - 14} ${box.y + box.height})`.trim());
    for (const [name, value] of Object.entries({ class: "ask", role: "button", tabindex: "0" })) { button.setAttribute(name, value); }
    circle.setAttribute("r", "12");
    text.setAttribute("text-anchor", "middle");
    text.setAttribute("dy", "4.5");
    text.setAttribute("aria-hidden", "true");
    button.append(circle, text);
    card.after(button);
    return button;
  }

  function openFor(event) {
    const button = event.target.closest(".ask[data-for]");
    if (!button || (event.type === "keydown" && !["Enter", " "].includes(event.key))) { return; }
    if (event.type === "keydown" && button instanceof HTMLButtonElement) { return; }
    event.preventDefault();
    event.stopPropagation();
    dialog.dataset.key = button.dataset.for;
    dialog.querySelector("h3").textContent = titleOf(button.dataset.for);
    parts(dialog).details.open = false;
    fillIn(dialog, read());
    dialog.showModal();
    dialog.querySelector("input:checked").focus();
  }

  function start() {
    addButtons();
    addEventListener("resize", () => { addButtons(); tell(read()); });
    ["click", "keydown"].forEach((event) => root.addEventListener(event, openFor, true));
    dialog.querySelector("[data-way=close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) { dialog.close(); } });
    items.forEach((item) => {
      let isPointed = false;
      item.addEventListener("pointerdown", () => { isPointed = true; });
      item.addEventListener("keydown", () => { isPointed = false; });
      item.addEventListener("change", (event) => {
        answer(item);
        if (isPointed && event.target.value === "wrong") { item.querySelector("textarea").focus(); }
      });
      item.querySelector("textarea").addEventListener("input", () => answer(item));
    });
    name.addEventListener("input", () => { const all = read(); all.name = name.value; keep(all); tell(all); });
    part.querySelector("[data-way=file]").addEventListener("click", save);
    if (mail) { mail.addEventListener("click", () => { if (!letter(read()).fits) { save(); } }); }
    part.querySelector("[data-way=delete]").addEventListener("click", () => {
      if (!confirm(say.sure)) { return; }
      keep({ name: "", answers: {} });
      show();
      part.querySelector("li input").focus();
    });
    /* Another window, or a page one comes back to. They end with the page they were begun on. */
    ["pageshow", "storage"].forEach((event) => addEventListener(event, function again() {
      if (part.isConnected) { show(); } else { removeEventListener(event, again); }
    }));
  }

  part.hidden = false;
  document.querySelectorAll(".feedback-way").forEach((each) => { each.hidden = false; });
  start();
  show();
  if (location.hash === `#${part.id}`) { part.scrollIntoView(); }
});
