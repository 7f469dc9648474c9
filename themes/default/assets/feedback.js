/* What readers of a share say of its stages: kept in this browser by the share's name, wherever
   its pages lie, and sent by nobody but the reader. Begins anew on each page it is run on. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const part = document.querySelector(".feedback");
  if (!part) { return; }
  const say = part.dataset, facts = JSON.parse(say.facts);
  const KEPT_AS = `cjm-feedback:${facts.audience}`, MOST_OF_MAIL = 1800;
  const items = [...part.querySelectorAll("[data-stage]")];
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
    && ["comment", "title", "of"].every((key) => typeof each[key] === "string");

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

  const place = (stage) => `${facts.journey} ${stage}`;
  const parts = (item) => ({
    comment: item.querySelector("textarea"), verdicts: [...item.querySelectorAll("input")],
    details: item.querySelector("details"),
  });

  function show() {
    const all = read();
    items.forEach((item) => {
      const { verdict = "", comment = "" } = all.answers[place(item.dataset.stage)] || {};
      const { comment: area, verdicts, details } = parts(item);
      verdicts.forEach((each) => { each.checked = each.value === verdict; });
      if (area.value !== comment) { area.value = comment; }
      if (comment) { details.open = true; }
    });
    if (name.value !== all.name) { name.value = all.name; }
    tell(all);
  }

  function tell(all) {
    items.forEach((item) => {
      const answer = all.answers[place(item.dataset.stage)];
      item.dataset.verdict = (answer && answer.verdict) || "";
    });
    const here = Object.keys(facts.stages).filter((stage) => all.answers[place(stage)]).length;
    const others = Object.keys(all.answers).filter((each) => !each.startsWith(`${facts.journey} `)).length;
    const words = fill(say.count, { n: here, all: Object.keys(facts.stages).length })
      + (others ? ` ${fill(say.others, { n: others })}` : "") + ` ${isKept ? say.kept : say.lost}`;
    if (state.textContent !== words) { state.textContent = words; }
    send.hidden = !here && !others;
    if (mail) { mail.href = letter(all).href; }
  }

  /* Of what is kept only this one answer is changed: another window may have changed others. */
  function answer(item) {
    const all = read(), stage = item.dataset.stage, { comment, verdicts } = parts(item);
    const verdict = (verdicts.find((each) => each.checked) || {}).value || "";
    const said = comment.value.trim() ? comment.value : "";
    delete all.answers[place(stage)];
    if (verdict || said) {
      all.answers[place(stage)] = { verdict, comment: said, title: facts.stages[stage], of: facts.title };
    }
    keep(all);
    tell(all);
  }

  function today() {
    const now = new Date(), two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }
  const fileName = () => `feedback-${facts.audience}-${today()}.json`;

  function asFile(all) {
    const answers = Object.entries(all.answers).map(([where, { verdict, comment, title }]) => {
      const [journey, stage] = where.split(" ");
      return { journey, stage, title, ...(verdict && { verdict }), ...(comment && { comment: comment.trim() }) };
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

  function start() {
    items.forEach((item) => {
      item.addEventListener("change", () => answer(item));
      item.querySelector("textarea").addEventListener("input", () => answer(item));
    });
    name.addEventListener("input", () => { const all = read(); all.name = name.value; keep(all); tell(all); });
    part.querySelector("[data-way=file]").addEventListener("click", save);
    if (mail) { mail.addEventListener("click", () => { if (!letter(read()).fits) { save(); } }); }
    part.querySelector("[data-way=delete]").addEventListener("click", () => {
      if (!confirm(say.sure)) { return; }
      keep({ name: "", answers: {} });
      show();
      part.querySelector("input").focus();
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
