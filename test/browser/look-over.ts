import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, a line for each element: the rule and where. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  // At the end of the page nothing lies under the bars that stick to its bottom; before it, people scroll on.
  await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.flatMap((v) =>
    v.nodes.map((node) => `${v.id} at ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
  );
};

/** Runs in the page: one h1, no level of heading skipped, one main, a language, a name in the tab. */
const ORDER = `(() => {
  const faults = [];
  const seen = (e) => e.checkVisibility({ visibilityProperty: true });
  const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(seen).map((h) => Number(h.tagName[1]));
  const outside = [...document.querySelectorAll('h1')].filter((h) => seen(h) && h.closest('dialog') === null);
  if (outside.length !== 1) faults.push(outside.length + ' h1');
  levels.forEach((level, i) => { if (i > 0 && level > levels[i - 1] + 1) faults.push('h' + levels[i - 1] + ' is followed by h' + level); });
  if (document.querySelectorAll('main').length !== 1) faults.push('not one main');
  if (document.documentElement.lang !== 'en') faults.push('no language');
  if (document.title === '' || document.title === 'Stormwatch') faults.push('the tab has no name of its own');
  return faults;
})()`;
export const orderFaults = (page: Page): Promise<string[]> => page.evaluate(ORDER);

/**
 * Runs in the page: nothing makes it scroll sideways, no control's words leave it, no control leaves the page, no two controls
 * lie over one another. What scrolls by itself (a table, a row of tabs) may be wider than the page.
 */
const FIT = `(() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push('scrolls sideways by ' + (root.scrollWidth - root.clientWidth) + ' px');
  const name = (e) => e.tagName.toLowerCase() + ' "' + (e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 40) + '"';
  const front = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document;
  const scrolls = (e) => { for (let p = e.parentElement; p !== null && p !== root; p = p.parentElement) {
    const style = getComputedStyle(p);
    if (style.overflowX === 'auto' || style.overflowX === 'scroll') { if (p.scrollWidth > p.clientWidth + 1) return true; }
    if (style.clipPath !== 'none') return true;
  } return false; };
  const controls = [...front.querySelectorAll('button, a[href], input, select, textarea, summary')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && getComputedStyle(e).clipPath === 'none' && e.getBoundingClientRect().width > 1);
  for (const e of controls) {
    const box = e.getBoundingClientRect();
    if (!e.matches('.skip') && !scrolls(e) && (box.left < -1 || box.right > root.clientWidth + 1)) faults.push(name(e) + ' leaves the page');
    if (e.matches('button, a.button, summary') && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
      faults.push(name(e) + ' is cut by ' + (e.scrollWidth - e.clientWidth) + ' px');
  }
  const stuck = (e) => { for (let p = e; p !== null; p = p.parentElement) if (['sticky', 'fixed'].includes(getComputedStyle(p).position)) return true; return false; };
  const still = controls.filter((e) => !stuck(e) && !scrolls(e) && !e.matches('.skip'));
  for (let i = 0; i < still.length; i++) for (let j = i + 1; j < still.length; j++) {
    const [a, b] = [still[i], still[j]];
    if (a.contains(b) || b.contains(a)) continue;
    const [x, y] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
    const over = Math.min(x.right, y.right) - Math.max(x.left, y.left) > 2 && Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 2;
    if (over && getComputedStyle(a).display !== 'inline' && getComputedStyle(b).display !== 'inline') faults.push(name(a) + ' lies over ' + name(b));
  }
  return faults;
})()`;
export const fitFaults = (page: Page): Promise<string[]> => page.evaluate(FIT);

/** Runs in the page: nothing moves for longer than 10 ms. */
const MOTION = `[
  ...document.getAnimations().filter((a) => a.playState === 'running').map((a) => {
    const { duration, iterations } = a.effect.getComputedTiming();
    return { ms: duration, iterations, at: a.effect.target?.className };
  }).filter((a) => a.ms > 10 || a.iterations > 1).map((a) => 'animates: ' + a.at),
  ...[...document.querySelectorAll('body *')].flatMap((e) => {
    const { animationName, animationDuration, transitionDuration } = getComputedStyle(e);
    const long = (d) => d.split(',').some((one) => parseFloat(one) * (one.trim().endsWith('ms') ? 1 : 1000) > 10);
    return [...(animationName !== 'none' && long(animationDuration) ? ['animation of ' + e.className] : []),
      ...(long(transitionDuration) ? ['transition of ' + e.className] : [])];
  }),
]`;
export const motionFaults = (page: Page): Promise<string[]> => page.evaluate(MOTION);

/** Runs in the page: what can be hit is at least so large; a link within a sentence is as large as its line (WCAG 2.5.8). */
const targets = (least: number, main: number): string => `(() => {
  const front = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document;
  return [...front.querySelectorAll('button, a[href], input, select, textarea, summary')].flatMap((e) => {
    if (!e.checkVisibility({ visibilityProperty: true })) return [];
    const style = getComputedStyle(e);
    if (style.clipPath !== 'none' || style.display === 'inline' || e.matches('.skip')) return [];
    const target = e.matches('[type=checkbox], [type=radio]') ? (e.closest('label') ?? e) : e;
    const { width, height } = target.getBoundingClientRect();
    const wanted = e.matches('.primary:not(.small), .urgent, .nav a, .nav button') ? ${main} : ${least};
    return Math.min(width, height) + 0.5 >= wanted ? [] : [(e.textContent || e.className).trim().slice(0, 40) + ' is ' + Math.round(width) + '×' + Math.round(height)];
  });
})()`;
export const smallTargets = (page: Page, main = 44): Promise<string[]> => page.evaluate(targets(24, main));
