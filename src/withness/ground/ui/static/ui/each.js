// In a part marked data-saves, each choice is kept at once at that address, without leaving the page; marked
// data-typing too, what is typed is kept every few seconds and when the page goes out of sight. Where this does not run, the form's own buttons do everything.
const SOON = 400, TYPING = 8000;
const waiting = new WeakMap();
let turn = Promise.resolve();

const keep = async (part, form, going = false) => {
  if (form.hasAttribute("data-sent")) return;
  const line = part.querySelector("[data-kept-line]");
  const body = new FormData(form);
  body.delete("key");
  const words = [...form.querySelectorAll("textarea")].map((box) => [box, box.value]);
  const answer = await fetch(part.dataset.saves, { method: "POST", body, keepalive: going }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    line.textContent = answer?.status === 422 ? await answer.text() : part.dataset.notKept;
    return;
  }
  for (const [box, value] of words) box.defaultValue = value;
  form.toggleAttribute("data-unsent", words.some(([box, value]) => box.value !== value));
  line.textContent = part.dataset.kept;
};

for (const part of document.querySelectorAll("[data-saves]")) {
  const later = (form, pause) => setTimeout(() => {
    waiting.delete(part);
    turn = turn.then(() => keep(part, form));
  }, pause);
  part.addEventListener("change", ({ target }) => {
    if (!target.form) return;
    clearTimeout(waiting.get(part));
    waiting.set(part, later(target.form, SOON));
  });
  if (!part.hasAttribute("data-typing")) continue;
  part.addEventListener("input", ({ target }) => {
    if (target.form && !waiting.has(part)) waiting.set(part, later(target.form, TYPING));
  });
  // Some browsers tell the one, some the other, some both; the same words twice are kept once.
  const going = () => {
    const form = part.querySelector("form[data-unsent]");
    if (form) keep(part, form, true);
  };
  document.addEventListener("visibilitychange", () => document.hidden && going());
  addEventListener("pagehide", going);
}
