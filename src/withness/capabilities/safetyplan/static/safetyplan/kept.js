// A plan that somebody keeps on this device: locked with their PIN, opened here alone, gone when they say so.
const KEY = "help", ROUNDS = 600_000, SALT = 16, NONCE = 12, SHORTEST = 4, LOCKS_AFTER = 5 * 60_000;
const part = (id) => document.getElementById(id);
const show = (id, on = true) => { if (part(id)) part(id).hidden = !on; };
const able = () => isSecureContext && crypto.subtle && "serviceWorker" in navigator && "caches" in self;

const keyFrom = async (pin, salt) => {
  const words = new TextEncoder().encode(pin.normalize("NFKC").trim());
  const start = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, start, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
};
const locked = async (pin, words) => {
  const salt = crypto.getRandomValues(new Uint8Array(SALT)), iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyFrom(pin, salt), new TextEncoder().encode(words));
  return btoa([...salt, ...iv, ...new Uint8Array(closed)].map((byte) => String.fromCharCode(byte)).join(""));
};
const unlocked = async (pin, kept) => {
  const bytes = Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
  const salt = bytes.slice(0, SALT), iv = bytes.slice(SALT, SALT + NONCE);
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await keyFrom(pin, salt), bytes.slice(SALT + NONCE)));
};

// The page that opens it has to be here as well, or it would be of no use without a net.
const bring = async (address) => {
  const worker = await navigator.serviceWorker.register(address, { scope: new URL(".", new URL(address, location.href)).pathname });
  const coming = worker.installing ?? worker.waiting;
  if (!coming) return;
  await new Promise((done, failed) => coming.addEventListener("statechange", () => {
    if (coming.state === "activated") done();
    if (coming.state === "redundant") failed(new Error("not everything could be fetched"));
  }));
};
const remove = async () => {
  localStorage.removeItem(KEY);
  for (const worker of await navigator.serviceWorker?.getRegistrations() ?? []) await worker.unregister();
  for (const name of await self.caches?.keys() ?? []) await caches.delete(name);
};

const busy = async (form, work) => {
  const button = form.querySelector("button");
  button.disabled = true;
  show("moment");
  try { await work(); } finally { button.disabled = false; show("moment", false); }
};
const wrong = (id) => {
  for (const each of document.querySelectorAll(".error")) each.hidden = each.id !== id;
  if (id) part(id).closest("form").querySelector("input").focus();
};

const keep = async (event) => {
  event.preventDefault();
  const [pin, again] = event.target.querySelectorAll("input");
  if ([...pin.value.trim()].length < SHORTEST) return wrong("short");
  if (pin.value !== again.value) return wrong("unlike");
  wrong();
  const before = localStorage.getItem(KEY) !== null;
  await busy(event.target, async () => {
    try {
      const closed = await locked(pin.value, part("plan").innerHTML);
      await bring(event.target.dataset.worker);
      localStorage.setItem(KEY, closed);
    } catch {
      // What was kept before still opens: it is better than nothing.
      if (before) return wrong("as-before");
      await remove();
      return wrong("failed");
    }
    event.target.reset();
    show("removed", false);
    stands();
    part("here").focus();
  });
};

// Its words are on the page only while it is open: not in what the browser keeps of pages that were left.
let waiting, locksAt = Infinity, closed = 0;
const close = () => {
  closed += 1;
  part("plan").replaceChildren();
  part("open").reset();
  clearTimeout(waiting);
  locksAt = Infinity;
  stands();
};
const later = () => { clearTimeout(waiting); waiting = setTimeout(close, LOCKS_AFTER); locksAt = Date.now() + LOCKS_AFTER; };
// No timer runs while a phone sleeps.
const awake = () => { if (Date.now() >= locksAt) close(); };
const open = async (event) => {
  event.preventDefault();
  const words = event.target.querySelector("input").value, since = closed;
  event.target.reset();
  wrong();
  await busy(event.target, async () => {
    let plan;
    try { plan = await unlocked(words, localStorage.getItem(KEY)); } catch { return wrong("not-this"); }
    // Whoever left meanwhile has locked it: it doesn't open behind their back.
    if (closed !== since) return;
    part("plan").innerHTML = plan;
    stands();
    later();
    part("plan").focus();
  });
};

// What is shown follows from what is there: nothing, something locked, or something open.
const stands = () => {
  const here = localStorage.getItem(KEY) !== null, opened = part("open") && part("plan").hasChildNodes();
  show("here", here && !opened);
  show("none", !here);
  show("open", here && !opened);
  show("opened", opened);
  show("take-off", here);
};

if (!able()) show("unable");
else {
  stands();
  part("keep")?.addEventListener("submit", keep);
  show("keep");
  part("open")?.addEventListener("submit", open);
  part("close")?.addEventListener("click", close);
  part("remove").addEventListener("click", async () => {
    await remove();
    part("open") ? close() : stands();
    show("removed");
    part("removed").focus();
  });
  if (part("open")) {
    addEventListener("pagehide", close);
    document.addEventListener("visibilitychange", awake);
    for (const used of ["pointerdown", "keydown", "scroll"]) addEventListener(used, () => part("plan").hasChildNodes() && later(), { passive: true });
  }
}
