// A form that came back with something wrong: the focus goes there, so that it is read out and can be put right.
const CONTROL = "input:not([type=hidden]), textarea, select";
const target = (wrong) => {
  if (wrong.matches(CONTROL)) return wrong;
  const near = wrong.matches(".error") && wrong.closest("fieldset, .field, form");
  const control = near && (near.querySelector("input:checked") ?? near.querySelector(CONTROL));
  if (!control) wrong.tabIndex = -1;
  return control || wrong;
};

const toWrong = (part) => {
  const wrong = part.querySelector("[aria-invalid=true], .error, .refusal");
  if (wrong) target(wrong).focus();
  return Boolean(wrong);
};

// A part that was renewed in place takes the focus itself, unless there is something wrong in it.
addEventListener("renewed", (event) => { if (toWrong(event.target)) event.preventDefault(); });
if (document.body.hasAttribute("data-answered") && toWrong(document.getElementById("main")) && location.hash) {
  // Whoever skipped to the page has that in its address still, and the browser leads there once all is loaded.
  addEventListener("load", () => setTimeout(() => toWrong(document.getElementById("main"))), { once: true });
}
