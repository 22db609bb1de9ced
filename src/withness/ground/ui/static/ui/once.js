// Nothing can be said twice by pressing twice; forms marked data-inplace are sent without leaving the page.
const lines = document.getElementById("lines");
const busy = (form, on) => {
  form.toggleAttribute("data-sent", on);
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-busy", on);
};
const say = (words) => {
  lines.replaceChildren();
  if (words) lines.append(Object.assign(document.createElement("p"), { className: "fresh", textContent: words }));
};

const send = async (form, button) => {
  try {
    const answer = await fetch(form.getAttribute("action") || location.href, { method: "POST", body: new FormData(form, button), redirect: "follow" });
    if (answer.status >= 500 || [401, 403, 404].includes(answer.status)) throw answer.status;
    if (new URL(answer.url).pathname !== location.pathname && answer.redirected) return location.assign(answer.url);
    document.dispatchEvent(new CustomEvent("fetched", { detail: { html: await answer.text(), form } }));
  } catch {
    form.setAttribute("data-unsent", "");
    say(lines.dataset.failed);
  }
  busy(form, false);
  if (lines.textContent === lines.dataset.wait) say("");
};

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post") return;
  if (form.hasAttribute("data-sent")) return event.preventDefault();
  // Only a part that can be renewed can show what became of it; all other forms go the ordinary way.
  const inplace = form.hasAttribute("data-inplace") && form.closest("[data-live][id]");
  if (inplace) {
    event.preventDefault();
    send(form, event.submitter);
  }
  busy(form, true);
  setTimeout(() => form.hasAttribute("data-sent") && say(lines.dataset.wait), 600);
});
// Only for who comes back to it: the page is shown for the first time once all of it is there, and that may be after the press.
addEventListener("pageshow", (event) => event.persisted && document.querySelectorAll("[data-sent]").forEach((form) => busy(form, false)));
