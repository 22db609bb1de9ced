// Moments of a line by dragging, beside the buttons that do the same. Without it nothing is missing.
const list = (place) => place.closest?.("[data-order]");
const moment = (place) => place.closest?.("[data-order] > .said");
const all = (of) => [...of.querySelectorAll(":scope > .said")];
let held = null;

// The list is renewed when somebody writes in it: what is new there can be held as well.
const hold = () => document.querySelectorAll("[data-order]").forEach((each) => {
  const stands = all(each);
  stands.forEach((one) => { one.draggable = stands.length > 1; });
});

const put = (onto) => {
  const form = held.querySelector("form"), named = { place: all(list(onto)).indexOf(onto), to: "later" };
  for (const [name, value] of Object.entries(named)) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  form.submit();
};

const over = (onto) => document.querySelectorAll("[data-order] > .said").forEach((each) => each.classList.toggle("over", each === onto));

hold();
new MutationObserver(hold).observe(document.querySelector("main"), { childList: true, subtree: true });
document.addEventListener("dragstart", (event) => {
  held = moment(event.target);
  if (held) event.dataTransfer.setData("text/plain", held.id);
});
document.addEventListener("dragover", (event) => {
  if (!held || !list(event.target)) return;
  event.preventDefault();
  const onto = moment(event.target);
  over(onto === held ? null : onto);
});
document.addEventListener("drop", (event) => {
  const onto = held && moment(event.target);
  if (!onto) return;
  event.preventDefault();
  if (onto !== held) put(onto);
});
document.addEventListener("dragend", () => { held = null; over(null); });
