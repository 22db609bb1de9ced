// Copies what stands in a box, as it was changed; where that is not allowed it selects it, ready to be copied by hand.
const line = document.getElementById("copied");

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const box = document.getElementById(button.dataset.copies);
    box.focus();
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      line.textContent = line.dataset.done;
    } catch {
      line.textContent = line.dataset.byHand;
    }
  });
}
