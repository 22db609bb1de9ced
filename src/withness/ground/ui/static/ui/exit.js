// Leaves at once, by the button or Shift three times, and lets nobody come back to this tab with Back.
// Loaded before anything is drawn: a page that was left must not flash up again.
(() => {
  const root = document.documentElement;
  const place = () => document.body?.dataset.exit ?? "about:blank";
  // The tab alone remembers, and forgets when it closes; a shared device keeps nothing.
  const tab = (work) => { try { return work(sessionStorage); } catch { return null; } };

  const leave = () => {
    root.hidden = true;
    document.title = "";
    tab((memory) => memory.setItem("left", "1"));
    dispatchEvent(new Event("leaving"));
    location.replace(place());
  };

  const cameBack = (event) => {
    if (!tab((memory) => memory.getItem("left"))) return;
    const back = event?.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    if (!back) return void tab((memory) => memory.removeItem("left"));
    root.hidden = true;
    if (document.body) leave();
    else addEventListener("DOMContentLoaded", leave);
  };

  let shifts = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.repeat) return void (event.key !== "Shift" && (shifts = []));
    shifts = [...shifts.filter((then) => event.timeStamp - then < 1500), event.timeStamp];
    if (shifts.length === 3) leave();
  }, true);
  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-leave]")) return;
    event.preventDefault();
    leave();
  });
  addEventListener("pageshow", (event) => event.persisted && cameBack(event));
  cameBack();
})();
