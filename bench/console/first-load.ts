import type { World } from '../../test/browser/world.ts';

/** Bytes. `files` and `answers` as they came over the line, headers and all; `gzip`: the same files packed by gzip, each once. */
export type Load = { files: number; answers: number; gzip: number; interactiveMs: number };
type Line = { latencyMs: number; downKbps: number; upKbps: number };

/** The two things that are called "fast 3G"; the first is the bar's. Latency is added to each request. */
export const LINES: Record<string, Line> = {
  'fast 3G (WebPageTest: 150 ms)': { latencyMs: 150, downKbps: 1_600, upKbps: 768 },
  'fast 3G (DevTools: 562 ms)': { latencyMs: 562.5, downKbps: 1_440, upKbps: 675 },
};

/** Ready: the main action is there and the page's thread has been free for a moment after it was. */
const WATCH = `
window.__tasks = [];
new PerformanceObserver((list) => { for (const e of list.getEntries()) window.__tasks.push([e.startTime, e.startTime + e.duration]); })
  .observe({ type: 'longtask', buffered: true });
window.__seenAt = null;
const look = () => {
  const button = [...document.querySelectorAll('main button')].find((b) => b.textContent.trim() === 'I take it');
  if (button !== undefined && button.getBoundingClientRect().height > 0) window.__seenAt ??= performance.now();
  else requestAnimationFrame(look);
};
look();`;

/** One visit with nothing cached; bytes as they came over the line, headers of answers included. */
export const firstLoad = async (world: World, path: string, line: Line): Promise<Load> => {
  const tab = await world.openAs('ana');
  const cdp = await tab.context.newCDPSession(tab.page);
  const kinds = new Map<string, boolean>();
  const load = { files: 0, answers: 0, gzip: 0 };
  const paths = new Set<string>();
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    const { pathname } = new URL(response.url);
    kinds.set(requestId, pathname.startsWith('/v1/'));
    if (!pathname.startsWith('/v1/')) paths.add(pathname);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    load[kinds.get(requestId) === true ? 'answers' : 'files'] += encodedDataLength;
  });
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latencyMs,
    downloadThroughput: (line.downKbps * 1000) / 8,
    uploadThroughput: (line.upKbps * 1000) / 8,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await tab.context.addInitScript({ content: WATCH });
  await tab.page.goto(path, { waitUntil: 'commit' });
  // Not waitForFunction: the console's policy allows no eval, and so none for a test.
  for (let waited = 0; waited < 30_000 && (await tab.page.evaluate('window.__seenAt')) === null; waited += 200)
    await tab.page.waitForTimeout(200);
  // What the page loads besides, as long as nobody scrolls.
  await tab.page.waitForTimeout(2_500);
  const [seenAt, tasks] = await tab.page.evaluate<[number | null, [number, number][]]>('[window.__seenAt, window.__tasks]');
  await tab.context.close();
  if (seenAt === null) throw new Error(`the main action of ${path} did not come within 30 s`);
  for (const file of paths) load.gzip += await gzipOf(world.stage.url + file);
  return { ...load, interactiveMs: freeAfter(seenAt, tasks) };
};

const gzipOf = async (url: string): Promise<number> => {
  const { headers } = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
  return Number(headers.get('content-length'));
};

/** The end of the work that the main action came in, where that takes longer. */
const freeAfter = (seenAt: number, tasks: [number, number][]): number =>
  tasks.reduce((free, [from, to]) => (from <= free + 50 && to > free ? to : free), seenAt);
