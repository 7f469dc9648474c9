/* Search over the documents that stand in the page: words in any of their forms, with a slip
   of the finger, as soon as they are typed. Nothing is asked of a server. */
(function () {
  "use strict";
  const box = document.querySelector(".search");
  const KIND = 0, TITLE = 1, TEXT = 2, URL = 3, ON_MAP = 4, BACK = 5;
  const FIRST = 30, AT_ONCE = 400, AROUND = 90;
  const documents = JSON.parse(document.getElementById("_documents").textContent);
  const input = box.querySelector("input[type=search]");
  const state = box.querySelector(".state"), list = box.querySelector(".hits");
  const radios = [...box.querySelectorAll("input[type=radio]")];
  const kept = new Map();
  const index = new MiniSearch({
    fields: ["title", "text", "above"],
    processTerm: (term) => stemOf(term),
    searchOptions: {
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      boost: { title: 4, above: 0.3 },
      boostDocument: (id) => [1.6, 1.3, 1.1, 1, 0.9, 1.3, 1.2, 1, 1][documents[id][KIND]],
    },
  });
  let shown = FIRST, ready = false, drawn = "";

  /* The stem of a word; a Russian one has other ends than an English one. */
  function stemOf(term) {
    const word = term.toLowerCase().replace(/ё/g, "е").normalize("NFC");
    if (!kept.has(word)) {
      const lang = /[а-я]/.test(word) ? "ru" : /^[a-z]+$/.test(word) ? "en" : "";
      kept.set(word, (lang && stemmers[lang].stemmer(word)) || word);
    }
    return kept.get(word);
  }

  /* A document says how far before it the one stands that it belongs to, 0 when it is alone. */
  const parents = new Map(documents.map((one, id) => [one, one[BACK] && documents[id - one[BACK]]]));
  const parentOf = (one) => parents.get(one);
  const base = box.dataset.base || "";
  const pathOf = (one) => one[URL] || pathOf(parentOf(one));
  const urlOf = (one) => base + pathOf(one);
  const onMap = (one) => one[ON_MAP] || (one[URL] || !parentOf(one) ? "" : onMap(parentOf(one)));
  function above(one) {
    const titles = [];
    for (let each = parentOf(one); each; each = parentOf(each)) { titles.unshift(each[TITLE]); }
    return titles;
  }

  /* Large wikis are read in pieces, so that the page answers meanwhile. */
  function take(from) {
    const to = Math.min(documents.length, from + AT_ONCE);
    for (let id = from; id < to; id += 1) {
      const one = documents[id];
      index.add({ id, title: one[TITLE], text: one[TEXT], above: above(one).join(" ") });
    }
    if (to < documents.length) { setTimeout(take, 0, to); return; }
    ready = true;
    show();
  }

  function found(query) {
    const strict = index.search(query, { combineWith: "AND" });
    return strict.length ? strict : index.search(query);
  }

  function show() {
    const query = input.value.trim(), chosen = radios.find((radio) => radio.checked).value;
    remember(query, chosen);
    if (!ready) { state.textContent = query ? box.dataset.reading : ""; return; }
    const hits = query ? found(query) : [];
    count(hits);
    const those = chosen ? hits.filter((hit) => documents[hit.id][KIND] === Number(chosen)) : hits;
    state.textContent = query && !those.length ? box.dataset.none : "";
    if (drawn !== query + "\n" + chosen) { shown = FIRST; drawn = query + "\n" + chosen; }
    const items = those.slice(0, shown).map((hit) => itemOf(hit));
    if (those.length > shown) { items.push(moreOf()); }
    list.replaceChildren(...items);
  }

  function count(hits) {
    const totals = {};
    hits.forEach((hit) => {
      const kind = documents[hit.id][KIND];
      totals[kind] = (totals[kind] || 0) + 1;
    });
    radios.forEach((radio) => {
      const total = radio.value ? totals[radio.value] || 0 : hits.length;
      const label = radio.parentNode;
      label.querySelector(".count").textContent = input.value.trim() && ready ? total : "";
      label.classList.toggle("none", !total);
    });
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  function itemOf(hit) {
    const one = documents[hit.id], words = hit.terms;
    const isWide = matchMedia("(min-width: 720px)").matches;
    const place = isWide ? onMap(one) : "", page = urlOf(one);
    const kind = radios.find((radio) => radio.value === String(one[KIND])).parentNode.dataset.one;
    const where = element("span", { class: "where" }, kind);
    above(one).forEach((title) => where.append(" · ", title));
    const link = element("a", { href: encodeAway(place) || page, class: "hit" },
      element("span", { class: "name" }, ...marked(one[TITLE], words)), where);
    const text = snippet(one[TEXT], words);
    if (text.length) { link.append(element("span", { class: "words" }, ...text)); }
    const item = element("li", {}, link);
    if (place) { item.append(element("a", { href: page, class: "elsewhere" }, box.dataset.page)); }
    return item;
  }

  /* The way to a place on the map comes as a path, not yet as a URL. */
  function encodeAway(path) {
    const [file, ...place] = path.split("#");
    return path && base + encodeURI(file).replace(/\?/g, "%3F") + "#" + encodeURIComponent(place.join("#"));
  }

  function moreOf() {
    const button = element("button", { type: "button", class: "more-hits" }, box.dataset.more);
    button.addEventListener("click", () => {
      const at = shown;
      shown += FIRST;
      show();
      const next = list.children[at];
      if (next) { next.querySelector("a").focus(); }
    });
    return element("li", {}, button);
  }

  /* A text in pieces, the words that were looked for marked in it. */
  function marked(text, words) {
    const pieces = [];
    let plain = "";
    for (const piece of text.split(/([\p{L}\p{N}]+)/u)) {
      const isHit = /[\p{L}\p{N}]/u.test(piece) && words.includes(stemOf(piece));
      if (!isHit) { plain += piece; continue; }
      pieces.push(plain, element("mark", {}, piece));
      plain = "";
    }
    return [...pieces, plain].filter(Boolean);
  }

  function snippet(text, words) {
    for (const piece of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      if (words.includes(stemOf(piece[0]))) {
        return marked(cut(text, piece.index - AROUND, piece.index + AROUND * 2), words);
      }
    }
    return text ? [cut(text, 0, AROUND * 2)] : [];
  }

  function cut(text, from, to) {
    const start = from <= 0 ? 0 : text.indexOf(" ", from) + 1;
    const end = to >= text.length ? text.length : Math.max(text.lastIndexOf(" ", to), start + 1);
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  /* What is looked for stands in the address, so that the way back leads here. */
  function remember(query, kind) {
    const said = query ? "#q=" + encodeURIComponent(query) + (kind ? "&kind=" + kind : "") : "#";
    if (location.hash !== said) { history.replaceState(null, "", said); }
  }

  function recall() {
    const said = new URLSearchParams(location.hash.slice(1));
    input.value = said.get("q") || "";
    const kind = said.get("kind") || "";
    (radios.find((radio) => radio.value === kind) || radios[0]).checked = true;
  }

  function move(event) {
    const links = [...list.querySelectorAll("a.hit")], at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isTyping = event.target === input;
    if (step && (isTyping || at >= 0)) {
      event.preventDefault();
      (links[at + step] || (step < 0 ? input : links[links.length - 1]) || input).focus();
    } else if (event.key === "Enter" && isTyping && links.length) {
      links[0].click();
    } else if (event.key === "Escape" && (input.value || !isTyping)) {
      event.preventDefault();
      input.value = "";
      input.focus();
      show();
    }
  }

  recall();
  document.querySelector(".no-search").hidden = true;
  box.hidden = false;
  box.addEventListener("keydown", move);
  box.addEventListener("input", show);
  addEventListener("hashchange", () => { recall(); show(); });
  input.focus();
  take(0);
})();
