// Runs in every document before its own scripts, and marks on <html> what happened when.
// Marks are attributes because a strict content security policy forbids evaluated conditions.
(() => {
  if (window !== window.top) return;
  const root = () => document.documentElement;
  const mark = (name, time) => root().setAttribute(`data-bench-${name}`, time.toFixed(1));

  // What a finger would meet in the middle of the box: a spinner above it does not count.
  const canBeTicked = (box) => {
    const { left, top, width, height } = box.getBoundingClientRect();
    return width > 0 && document.elementFromPoint(left + width / 2, top + height / 2) === box;
  };
  const waitForBox = () => {
    const painted = performance.getEntriesByName("first-contentful-paint").length > 0;
    const box = painted
      && [...document.querySelectorAll("input[type=checkbox]:enabled")].find(canBeTicked);
    if (!box) return void requestAnimationFrame(waitForBox);
    // One frame later the box has been painted too.
    return void requestAnimationFrame(() => {
      box.setAttribute("data-bench-box", "");
      mark("tickable", performance.now());
    });
  };
  requestAnimationFrame(waitForBox);

  const isShown = () => {
    const status = document.querySelector("#review [data-status]");
    return status.textContent === status.dataset.shown
      && document.querySelector("[data-preview]").childElementCount > 0;
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.('a[href="#review"]')) return;
    const wait = () => {
      if (!isShown()) requestAnimationFrame(wait);
      else requestAnimationFrame(() => mark("review", performance.now() - event.timeStamp));
    };
    wait();
  }, true);
})();
