// Moments of a line by dragging, beside the buttons that do the same. Without it nothing is missing.
const list = document.querySelector("[data-order]");
const moments = () => [...list.querySelectorAll(":scope > .said")];
const name = (moment) => moment.id.replace("passage-", "");
let held = null;

const hold = () => moments().forEach((moment) => { moment.draggable = true; });

const drop = (onto) => {
  const form = held.querySelector("form");
  const place = Object.assign(document.createElement("input"), { type: "hidden", name: "place", value: moments().indexOf(onto) });
  const to = Object.assign(document.createElement("input"), { type: "hidden", name: "to", value: "later" });
  form.append(place, to);
  form.submit();
};

if (list && moments().length > 1) {
  hold();
  list.addEventListener("dragstart", (event) => { held = event.target.closest(".said"); event.dataTransfer.setData("text/plain", name(held)); });
  list.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    moments().forEach((moment) => moment.classList.toggle("over", moment === event.target.closest(".said") && moment !== held));
  });
  list.addEventListener("drop", (event) => {
    event.preventDefault();
    const onto = event.target.closest(".said");
    if (held && onto && onto !== held) drop(onto);
  });
  list.addEventListener("dragend", () => { held = null; moments().forEach((moment) => moment.classList.remove("over")); });
}
