import type { World } from '../../test/browser/world.ts';

export type Scrolled = { frames: number; fps: number; p95Ms: number; longTasks: number; longestMs: number };

const RECORD = `
window.__frames = []; window.__long = [];
const observer = new PerformanceObserver((list) => window.__long.push(...list.getEntries().map((e) => e.duration)));
observer.observe({ type: 'longtask' });
const tick = (t) => { window.__frames.push(t); requestAnimationFrame(tick); };
requestAnimationFrame(tick);`;

const GESTURE_MS = 6_000;
const SPEED = 2_400;

/** Scrolls as a thumb does, down and up again, and counts frames and tasks of more than 50 ms. */
export const scrolled = async (world: World, path: string, what: 'posts' | 'chart'): Promise<Scrolled> => {
  const tab = await world.openAs('ana', { device: 'desktop' });
  await tab.page.goto(path);
  if (what === 'posts') {
    await tab.page.getByRole('button', { name: 'All posts' }).first().click();
    await tab.page.locator('.post').first().waitFor();
  } else {
    await tab.page.getByText('30 days', { exact: true }).click();
    await tab.page.locator('.chart canvas').first().waitFor();
  }
  await tab.page.waitForTimeout(2_000);
  const cdp = await tab.context.newCDPSession(tab.page);
  await tab.page.evaluate(RECORD);
  const distance = (SPEED * GESTURE_MS) / 1000;
  for (const way of [-1, 1])
    await cdp.send('Input.synthesizeScrollGesture', {
      x: 500,
      y: 500,
      yDistance: way * distance,
      speed: SPEED,
      gestureSourceType: 'mouse',
    });
  const { frames, long } = await tab.page.evaluate<{ frames: number[]; long: number[] }>(
    '({ frames: window.__frames, long: window.__long })',
  );
  await tab.context.close();
  const gaps = frames.slice(1).map((at, i) => at - frames[i]!);
  const seconds = (frames.at(-1)! - frames[0]!) / 1000;
  return {
    frames: frames.length,
    fps: gaps.length / seconds,
    p95Ms: [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length * 0.95)]!,
    longTasks: long.length,
    longestMs: Math.max(0, ...long),
  };
};
