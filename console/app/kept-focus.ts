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

/** Starts watching, once for the life of the page. */
export const keepFocus = (): void => {
  document.addEventListener('focusin', ({ target }) => {
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
