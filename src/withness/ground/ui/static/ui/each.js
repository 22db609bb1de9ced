// In a part marked data-saves, each choice is kept at once at that address, without leaving the page. Where this
// does not run, the form's own buttons do everything.
const waiting = new WeakMap();
let turn = Promise.resolve();

const keep = async (part, form) => {
  if (form.hasAttribute("data-sent")) return;
  const line = part.querySelector("[data-kept-line]");
  const body = new FormData(form);
  body.delete("key");
  const words = [...form.querySelectorAll("textarea")].map((box) => [box, box.value]);
  const answer = await fetch(part.dataset.saves, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    line.textContent = answer?.status === 422 ? await answer.text() : part.dataset.notKept;
    return;
  }
  for (const [box, value] of words) box.defaultValue = value;
  form.toggleAttribute("data-unsent", words.some(([box, value]) => box.value !== value));
  line.textContent = part.dataset.kept;
};

for (const part of document.querySelectorAll("[data-saves]")) {
  part.addEventListener("change", ({ target }) => {
    if (!target.form) return;
    clearTimeout(waiting.get(part));
    waiting.set(part, setTimeout(() => { turn = turn.then(() => keep(part, target.form)); }, 400));
  });
}
