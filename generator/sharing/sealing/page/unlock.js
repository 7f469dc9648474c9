// Opens the sealed block of this file with a password. The format stands in the guide, on the
// page “The sealed file”. Nothing is fetched, and nothing is kept that can be read: what was sealed
// becomes this document, and is gone with it.
(() => {
  "use strict";

  const SALT = 16, NONCE = 12, TAG = 16, WRAPPED = 32 + TAG, SLOT = NONCE + WRAPPED;
  const ROUNDS = 8, COUNT = 12, TERMS = 13 + SALT;
  const LEAST_ROUNDS = 600000, MOST_ROUNDS = 10000000, MOST_SLOTS = 64;

  const part = (id) => document.getElementById(id);
  const words = part("words").dataset;
  const form = part("door"), field = part("password"), show = part("show"), open = part("open");
  let isBusy = false;

  function bytesOf(letters) {
    const signs = atob(letters), bytes = new Uint8Array(signs.length);
    for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at);
    return bytes;
  }

  function lettersOf(bytes) {
    let signs = "";
    for (const byte of bytes) signs += String.fromCharCode(byte);
    return btoa(signs);
  }

  function sealedBlock() {
    const written = part("sealed").textContent;
    if (btoa(atob(written)) !== written) throw "altered";
    return bytesOf(written);
  }

  // A copy of what is public, and where the rest stands; a word where it cannot be opened.
  function parted(block) {
    const name = String.fromCharCode(...block.subarray(0, 8));
    if (name.slice(0, 7) !== "CJMSEAL" || block.length < TERMS) throw "altered";
    if (name !== "CJMSEAL1") throw "newer";
    const rounds = new DataView(block.buffer).getUint32(ROUNDS);
    const count = block[COUNT], end = TERMS + count * SLOT;
    const isSound = rounds >= LEAST_ROUNDS && rounds <= MOST_ROUNDS && count > 0 &&
      count <= MOST_SLOTS && block.length >= end + NONCE + TAG;
    if (!isSound) throw "altered";
    const slots = [];
    for (let at = TERMS; at < end; at += SLOT) slots.push(block.subarray(at, at + SLOT));
    return {
      rounds, slots, salt: block.subarray(TERMS - SALT, TERMS),
      terms: block.subarray(0, TERMS), head: block.subarray(0, end), rest: block.subarray(end),
    };
  }

  // NFKC, one space for many, none around: as a password is said, however it is typed.
  const said = (typed) => typed.normalize("NFKC").replace(/[\t-\r ]+/g, " ").replace(/^ | $/g, "");

  async function keyOf(password, { salt, rounds }) {
    const raw = new TextEncoder().encode(said(password));
    const kind = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
    const typed = await crypto.subtle.importKey("raw", raw, "PBKDF2", false, ["deriveKey"]);
    return crypto.subtle.deriveKey(kind, typed, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  }

  const decrypted = (key, sealed, bound) => crypto.subtle.decrypt(
    { name: "AES-GCM", iv: sealed.subarray(0, NONCE), additionalData: bound }, key,
    sealed.subarray(NONCE),
  );

  async function unwrapped(own, slots, terms) {
    for (const slot of slots) {
      try {
        const raw = await decrypted(own, slot, terms);
        return await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt", "encrypt"]);
      } catch (_) { /* not this one's */ }
    }
    throw "wrong";
  }

  async function inflated(padded) {
    const size = new DataView(padded).getUint32(0);
    const packed = new Blob([new Uint8Array(padded, 4, size)]);
    return new Response(packed.stream().pipeThrough(new DecompressionStream("deflate"))).text();
  }

  // What the document keeps in this browser (a reader's answers, say) is sealed with its key.
  async function keep(key, name) {
    const bound = new TextEncoder().encode("kept"), kept = Object.create(null);
    let real = null, saved = Promise.resolve();
    try {
      real = window.localStorage;
      const sealed = bytesOf(real.getItem(name) || "");
      if (sealed.length) Object.assign(kept, JSON.parse(new TextDecoder().decode(await decrypted(key, sealed, bound))));
    } catch (_) { /* nothing that can be read */ }

    async function save() {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE));
      const said = new TextEncoder().encode(JSON.stringify(kept));
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound }, key, said);
      real.setItem(name, lettersOf([...iv, ...new Uint8Array(sealed)]));
    }

    const storage = (held, whenSet) => ({
      getItem: (item) => (item in held ? held[item] : null),
      setItem: (item, value) => { held[item] = String(value); whenSet(); },
      removeItem: (item) => { delete held[item]; whenSet(); },
    });
    const saveNext = () => { saved = saved.then(save).catch(() => { /* it is held until the page goes */ }); };
    const refuse = () => { throw new Error("nothing can be kept"); };
    const storages = {
      localStorage: storage(kept, real ? saveNext : refuse),
      sessionStorage: storage(Object.create(null), () => { /* gone with the page */ }),
    };
    for (const each of Object.keys(storages)) Object.defineProperty(window, each, { value: storages[each] });
  }

  async function opened(password) {
    let block;
    try {
      block = parted(sealedBlock());
    } catch (wrong) {
      throw typeof wrong === "string" ? wrong : "altered";
    }
    const key = await unwrapped(await keyOf(password, block), block.slots, block.terms);
    let text;
    try {
      text = await inflated(await decrypted(key, block.rest, block.head));
    } catch (_) {
      throw "altered";
    }
    await keep(key, `cjm-sealed:${lettersOf(block.salt)}`);
    return text;
  }

  function tell(name) {
    part("said").textContent = name ? words[name] : "";
    field.setAttribute("aria-invalid", String(name === "wrong" || name === "empty"));
  }

  function wait(busy) {
    isBusy = busy;
    open.setAttribute("aria-disabled", String(busy));
    open.textContent = busy ? words.opening : words.open;
  }

  function reveal(yes) {
    field.type = yes ? "text" : "password";
    show.textContent = yes ? show.dataset.hide : show.dataset.show;
    show.setAttribute("aria-label", yes ? show.dataset.hideSaid : show.dataset.showSaid);
  }

  // The address stays, and with it the place in the document that a link led to.
  function become(text) {
    field.value = "";
    document.open();
    document.write(text);
    document.close();
  }

  async function submit(event) {
    event.preventDefault();
    if (isBusy) return;
    tell("");
    if (!said(field.value)) {
      tell("empty");
      field.focus();
      return;
    }
    wait(true);
    // A frame to show that it has begun: the work may take a second.
    await new Promise((done) => setTimeout(done, 30));
    try {
      become(await opened(field.value));
    } catch (wrong) {
      wait(false);
      tell(typeof wrong === "string" ? wrong : "old");
      field.focus();
      field.select();
    }
  }

  function problem() {
    if (!window.isSecureContext || !window.crypto || !crypto.subtle) return "insecure";
    if (!window.DecompressionStream || !"".normalize) return "old";
    return "";
  }

  const obstacle = problem();
  if (obstacle) {
    part("without").textContent = words[obstacle];
    return;
  }
  part("without").hidden = true;
  form.hidden = false;
  form.addEventListener("submit", submit);
  show.addEventListener("click", () => { reveal(field.type === "password"); field.focus(); });
  for (const kind of ["keydown", "keyup"]) {
    field.addEventListener(kind, (event) => {
      const isOn = Boolean(event.getModifierState && event.getModifierState("CapsLock"));
      part("caps").textContent = isOn ? words.caps : "";
    });
  }
  field.focus();
})();
