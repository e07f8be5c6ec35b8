import { beforeAll, describe, expect, it, test } from 'vitest';
import { columnsOf, table, wrap } from '../../cli/backtest-report/wrap.ts';
import { htmlReport } from '../../cli/backtest-report/html-report.ts';
import { sayLead, saySeries } from '../../cli/backtest-report/say.ts';
import { textReport } from '../../cli/backtest-report/text-report.ts';
import { backtestInDetail, type BacktestDetail } from '../../shared/backtest/backtest-in-detail.ts';
import { aMention } from '../support/mentions.ts';
import { twoStorms } from '../shared/backtest/two-storms.ts';
import { problemsIn, textOf } from './read-html.ts';

let detail: BacktestDetail;
let page: string;
beforeAll(async () => {
  detail = await backtestInDetail(twoStorms());
  page = htmlReport(detail);
});
/** The same history of a brand that is called so. */
const called = (name: string): BacktestDetail => ({
  ...detail,
  report: { ...detail.report, brands: [name] },
  brands: [{ ...detail.brands[0]!, brand: name }],
});

describe('the report for a terminal', () => {
  it('reads like this', async () => {
    await expect(textReport(detail, 80)).toMatchFileSnapshot('backtest-report.golden.txt');
  });

  it.each([40, 60, 80, 132])('no line is wider than %d columns', (width) => {
    const lines = textReport(called('株式会社アクメ・インターナショナル・ホールディングス・スポーツ用品'.repeat(3)), width).split('\n');
    expect(lines.filter((line) => columnsOf(line) > width)).toEqual([]);
  });

  it('lets no control or direction character of a stranger through', () => {
    const text = textReport(called('Ac\u001b[31mme\u202e\u009b'), 80);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).toContain('Ac[31mme');
  });

  it('of nothing, and of one mention', async () => {
    expect(textReport(await backtestInDetail([]), 80)).toBe('No mentions.\n');
    const one = textReport(await backtestInDetail([aMention()]), 80);
    expect(one).toContain('1 mention of 1 brand');
    expect(one).toContain('Nothing at any sensitivity: Acme.');
  });
});

describe('the report in HTML', () => {
  it('is well-formed', () => {
    expect(problemsIn(page)).toEqual([]);
    expect(page).toMatch(/^<!doctype html>/);
  });

  it('fetches nothing and runs nothing, and its policy forbids both', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!;
    expect(policy).toMatch(
      /^default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;$/,
    );
    expect(page).not.toMatch(
      /https?:|\/\/[a-z]|url\(|@import|<(script|img|link|iframe|object|embed|form|base)\b|\son\w+=|\sstyle=|javascript:/i,
    );
    expect([...page.matchAll(/(?:href|src)="([^"]*)"/g)].filter(([, target]) => !/^#b\d+(i\d+)?$/.test(target!))).toEqual([]);
  });

  it('has the one style whose hash the policy names', async () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!;
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(style))).toString('base64');
    expect(page).toContain(`&#39;sha256-${hash}&#39;`);
    expect(page.match(/<style/g)).toHaveLength(1);
  });

  it.each([
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '</title></style><img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '&lt;b&gt;&amp;',
    '\u0000\u001b[2J\u202eevil\ud800',
    '${alert(1)}{{7*7}}',
  ])('a brand called %j is a name and nothing else', (name) => {
    const hostile = htmlReport(called(name));
    expect(problemsIn(hostile)).toEqual([]);
    const tags = (html: string) => [...html.matchAll(/<[a-z][^\s/>]*/g)].map(([tag]) => tag);
    expect(tags(hostile)).toEqual(tags(htmlReport(called('Acme'))));
    const visible = name.replace(/[\u0000-\u001f\u202e]/g, '').toWellFormed();
    expect(textOf(hostile)).toContain(visible);
  });

  it('shows every incident of the chosen setting, and what each setting made of every storm', () => {
    const text = textOf(page);
    const incidents = detail.brands.flatMap((b) => b.told[b.sensitivity].map((t) => t.incident));
    expect(incidents.length).toBeGreaterThan(0);
    for (const { why } of incidents.filter((i) => i.maxSeverity !== 'sev4')) expect(text).toContain(why);
    expect(page.match(/<article/g)).toHaveLength(incidents.filter((i) => i.maxSeverity !== 'sev4').length);
    const [acme] = detail.brands;
    expect(text.match(/\b(earlier|later|missed|recorded only|same time)\b/g)!.length).toBeGreaterThanOrEqual(acme!.storms.length);
  });

  it('says in words what each picture shows', () => {
    const pictures = [...page.matchAll(/<svg[^>]*role="img"[^>]*aria-labelledby="(\S+) (\S+)"/g)];
    expect(pictures.length).toBeGreaterThanOrEqual(3);
    for (const [, title, description] of pictures) {
      expect(page).toMatch(new RegExp(`<title id="${title!}">[^<]{10,}</title>`));
      expect(page).toMatch(new RegExp(`<desc id="${description!}">\\s*[^<]{10,}`));
    }
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it('draws no number that is none, and no more points than can be seen', () => {
    expect(page).not.toMatch(/NaN|Infinity|undefined|null/);
    for (const [, path] of page.matchAll(/\sd="([^"]*)"/g)) expect(path!.split('L').length).toBeLessThan(1600);
  });

  it('of nothing, and of one mention', async () => {
    const none = htmlReport(await backtestInDetail([]));
    const one = htmlReport(await backtestInDetail([aMention()]));
    expect([...problemsIn(none), ...problemsIn(one)]).toEqual([]);
    expect(textOf(none)).toContain('No mentions.');
    expect(textOf(one)).toContain('No incident.');
    expect(one).not.toMatch(/NaN|Infinity/);
  });
});

describe('words', () => {
  const lead = { beganAt: '2026-11-11T14:00:00.000Z', peakAt: '2026-11-11T16:00:00.000Z', minutesToOpen: 14 };
  it.each([
    [106, '14 min after the storm’s first mentions (Wed 11 Nov 14:00), 1 h 46 min before its busiest hour (Wed 11 Nov 16:00 to 17:00).'],
    [0, '14 min after the storm’s first mentions (Wed 11 Nov 14:00), in its busiest hour (Wed 11 Nov 16:00 to 17:00).'],
    [
      -30,
      '14 min after the storm’s first mentions (Wed 11 Nov 14:00), 30 min after its busiest hour (Wed 11 Nov 16:00 to 17:00) had passed.',
    ],
  ])('a lead of %d minutes', (minutesToPeak, said) => {
    expect(sayLead({ ...lead, minutesToPeak }, 60)).toBe(said);
  });

  it('a series is named as people speak', () => {
    expect(saySeries('Acme/negative/1h')).toBe('negative voices in an hour');
    expect(saySeries('Acme/product:Router X2/1d')).toBe('negative voices about the product Router X2 in a day');
    expect(saySeries('Acme/constructor/toString')).toContain('constructor');
  });
});

test('what is too wide for a table stands one below the other, and a long word is cut', () => {
  expect(table(['a', 'b'], [['one', '2']], 20, '')).toEqual(['a    b', 'one  2']);
  expect(table(['a', 'bbbb'], [['one', 'a long sentence here']], 14, '')).toEqual(['one', '  bbbb: a long', '    sentence', '    here']);
  expect(wrap('abcdefgh ij', 5, '  ')).toEqual(['  abc', '  def', '  gh', '  ij']);
});
