// Something was said: fetches this page again and renews the parts that changed, never one that is being used.
const { liveAt, signIn } = document.body.dataset;
const lines = document.getElementById("lines");
const parts = () => document.querySelectorAll("[data-live][id]");

// What a part looks like without what differs each time it is sent (tokens, keys).
const look = (element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("input[type=hidden]").forEach((input) => input.remove());
  for (const one of [copy, ...copy.querySelectorAll(".arrived")]) one.classList.remove("arrived");
  return copy.outerHTML;
};
const seen = new Map([...parts()].map((part) => [part.id, look(part)]));
// A part that has the focus itself was only renewed a moment ago; what is inside of it would be in use.
const used = (part) => (part !== document.activeElement && part.contains(document.activeElement)) || part.querySelector("[data-unsent], [data-touched]");

const carry = (from, to) => {
  const open = to.querySelectorAll("details");
  from.querySelectorAll("details").forEach((details, n) => { if (open[n]) open[n].open = details.open; });
  for (const field of from.querySelectorAll("[data-unsent] :is(textarea, input:not([type=hidden]))[id]")) {
    const same = to.querySelector("#" + CSS.escape(field.id));
    if (!same) continue;
    if (field.type === "radio" || field.type === "checkbox") same.checked = field.checked;
    else same.value = field.value;
    same.form?.setAttribute("data-unsent", "");
  }
};

// Words that were just sent are not marked as unsent any more: what is carried over is what was not.
const renew = (old, fresh) => {
  const known = new Set([...old.querySelectorAll(".said")].map(look));
  for (const said of fresh.querySelectorAll(".said")) if (!known.has(look(said))) said.classList.add("arrived");
  if (fresh.matches(".said")) fresh.classList.add("arrived");
  carry(old, fresh);
  const here = old === document.activeElement;
  old.replaceWith(fresh);
  if (!here) return;
  fresh.tabIndex = -1;
  fresh.focus({ preventScroll: true });
};

// What the page told its reader about their own doing (a notice) stays where it is.
const line = (words, held) => {
  lines.querySelectorAll(".fresh").forEach((old) => old.remove());
  const box = Object.assign(document.createElement("p"), { className: "fresh", textContent: words });
  if (held) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button small", textContent: lines.dataset.show });
    button.addEventListener("click", () => { held(); box.remove(); });
    box.append(button);
  }
  lines.append(box);
  if (words === lines.dataset.new && !held) setTimeout(() => box.remove(), 10000);
};

const take = (html, form) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const held = [];
  let changed = false;
  for (const old of parts()) {
    const fresh = page.getElementById(old.id);
    if (!fresh || look(fresh) === seen.get(old.id)) continue;
    const mine = form && old.contains(form);
    const swap = () => {
      seen.set(old.id, look(fresh));
      renew(old, fresh);
      if (!mine) return;
      fresh.tabIndex = -1;
      if (fresh.dispatchEvent(new CustomEvent("renewed", { bubbles: true, cancelable: true }))) fresh.focus();
    };
    if (!mine && used(old)) held.push(swap);
    else { swap(); changed = true; }
  }
  const told = form && page.getElementById("lines")?.childElementCount;
  if (told) lines.replaceChildren(...page.getElementById("lines").children);
  else if (held.length) line(lines.dataset.new, () => held.forEach((swap) => swap()));
  else if (changed && !form) line(lines.dataset.new);
};

const signedOut = () => {
  line(lines.dataset.out);
  setTimeout(() => location.replace(signIn || "/"), 2500);
};
// This page is closed to its reader: what others said on it goes at once. Somebody who was removed while writing keeps
// what they typed for as long as they leave the page open.
const gone = () => {
  const unsent = document.querySelector("[data-unsent]");
  for (const part of parts()) if (!used(part)) part.remove();
  line(unsent ? lines.dataset.kept : lines.dataset.gone);
  if (!unsent) setTimeout(() => location.replace("/"), 2500);
};
const hear = async () => {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (!answer) return;
  if (answer.redirected || [401, 403].includes(answer.status)) return signedOut();
  if (answer.status === 404) return gone();
  if (answer.ok) return take(await answer.text());
  // The house was full just now: what was said is still to be shown.
  if (answer.status === 503) hearIn(1000 * (Number(answer.headers.get("Retry-After")) + Math.random()));
};

let wait = 1000, again = false, soon;
const hearIn = (pause) => {
  clearTimeout(soon);
  soon = setTimeout(hear, pause);
};
const listen = () => {
  const socket = new WebSocket(liveAt.replace(/^\//, location.origin.replace(/^http/, "ws") + "/"));
  socket.onopen = () => { wait = 1000; if (again) hear(); again = true; };
  socket.onmessage = ({ data }) => {
    if (JSON.parse(data).said) hearIn(60);
  };
  socket.onclose = ({ code }) => {
    if (code === 4401) return signedOut();
    if (code === 4404) return gone();
    setTimeout(listen, wait + Math.random() * 500);
    wait = Math.min(wait * 2, 60000);
  };
};

document.addEventListener("fetched", ({ detail }) => take(detail.html, detail.form));
if (liveAt) listen();
