/** Where the focus is, and all it stands in, innermost first. */
let places: Element[] = [];
const ENOUGH = 'section, article, form, fieldset, li, dialog, nav, main, [role="group"]';

/**
 * Keeps the keyboard where it was: what has the focus may vanish (a hold that was confirmed, a row that a poll took away), and
 * the browser would begin again at the top of the page. The focus goes to the nearest part around it that is still there.
 */
const stayNear = (): void => {
  const { activeElement, body } = document;
  const [last] = places;
  if (last === undefined || last.isConnected || (activeElement !== null && activeElement !== body)) return;
  const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
  const near = places.find((place) => place.isConnected && place.matches(ENOUGH) && (modal === undefined || modal.contains(place)));
  const next = near ?? modal ?? document.getElementById('page') ?? document.querySelector('main');
  if (!(next instanceof HTMLElement)) return;
  // By hand only: it stays out of the order of the tab key.
  if (!next.hasAttribute('tabindex')) next.tabIndex = -1;
  next.focus({ preventScroll: true });
};

/** Bars that stick to the bottom of the window, over what scrolls. */
const BARS = '.action-bar, .settings-save, .nav';

/** Whoever walks with the keyboard sees where they are: what a bar covers is scrolled out from under it (WCAG 2.4.11). */
const uncover = (focused: Element): void => {
  if (!focused.isConnected || !focused.matches(':focus-visible') || focused.closest(`dialog, ${BARS}`) !== null) return;
  const box = focused.getBoundingClientRect();
  // What is larger than the window is covered whatever one does.
  if (box.height > window.innerHeight / 2) return;
  const tops = [...document.querySelectorAll(BARS)]
    .filter((bar) => getComputedStyle(bar).position === 'sticky')
    .map((bar) => bar.getBoundingClientRect())
    .filter((bar) => bar.left < box.right && bar.right > box.left && bar.top < box.bottom && bar.bottom > box.top)
    .map((bar) => bar.top);
  if (tops.length > 0) window.scrollBy(0, box.bottom - Math.min(...tops) + 12);
};

/** Starts watching, once for the life of the page. */
export const keepFocus = (): void => {
  document.addEventListener('focusin', ({ target }) => {
    // The browser scrolls to it first.
    if (target instanceof Element) requestAnimationFrame(() => uncover(target));
    places = [];
    for (let place = target instanceof Element ? target : null; place !== null; place = place.parentElement) places.push(place);
  });
  // Whoever taps somewhere else lets go of it.
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !places[0]?.contains(target)) places = [];
  });
  // After what is rendered together has settled: a page that sets the focus itself goes first.
  let asked = false;
  const settle = (): void => {
    asked = false;
    stayNear();
  };
  new MutationObserver(() => {
    if (!asked) requestAnimationFrame(settle);
    asked = true;
  }).observe(document.body, { childList: true, subtree: true });
};
