// Weights by drag or by number, and what they come to, added up while somebody moves them. Nothing is sent by this, and
// without it the page says the same once it is sent.
const number = (box) => (/^\d{1,2}$/.test(box.value.trim()) ? Number(box.value) : null);

const add = (form) => {
  const weights = new Map([...form.querySelectorAll("[data-weight]")].map((box) => [box.dataset.weight, number(box)]));
  for (const line of form.querySelectorAll("[data-sum]")) {
    const fits = form.querySelectorAll(`[data-fit="${CSS.escape(line.dataset.sum)}"]`);
    const parts = [...fits]
      .map((box) => [weights.get(box.dataset.matter), number(box)])
      .filter(([weight, fit]) => weight !== null && weight !== undefined && fit !== null);
    const heavy = parts.reduce((sum, [weight]) => sum + weight, 0);
    const value = heavy ? parts.reduce((sum, [weight, fit]) => sum + weight * fit, 0) / heavy : 0;
    const products = parts.map(([weight, fit]) => `${weight} × ${fit}`).join(" + ");
    line.querySelector("output").textContent = heavy ? `(${products}) ÷ ${heavy} = ${value.toFixed(1)} of 4` : line.dataset.none;
    line.querySelector("meter").value = value;
  }
};

for (const form of document.querySelectorAll("form:has([data-weight])")) {
  for (const box of form.querySelectorAll("[data-weight]")) {
    const drag = Object.assign(document.createElement("input"), { type: "range", min: 0, max: 10, value: number(box) ?? 0 });
    drag.setAttribute("aria-label", `${box.dataset.label}, by dragging`);
    drag.addEventListener("input", () => { box.value = drag.value; form.setAttribute("data-unsent", ""); });
    box.addEventListener("input", () => { drag.value = number(box) ?? 0; });
    box.after(drag);
  }
  form.addEventListener("input", () => add(form));
  add(form);
}
