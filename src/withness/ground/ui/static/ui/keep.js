// Words that were not sent yet stay while the page is open, and leaving asks first. Nothing is stored.
const written = "textarea, input:not([type=hidden], [type=radio], [type=checkbox])";
let leaving = false;

const unsent = (form) => [...form.elements].some((field) => field.matches(written) && field.value !== field.defaultValue);
const note = ({ target }) => target.form?.toggleAttribute("data-unsent", unsent(target.form));

addEventListener("input", note);
addEventListener("change", ({ target }) => target.form?.setAttribute("data-touched", ""));
addEventListener("leaving", () => { leaving = true; });
addEventListener("submit", ({ target }) => target.removeAttribute("data-unsent"));
addEventListener("beforeunload", (event) => {
  if (!leaving && document.querySelector("form[data-unsent]")) event.preventDefault();
});
