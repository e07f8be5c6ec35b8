import { totalOf, type CostLine } from './cost-lines.ts';
import type { Measured } from './metered-runtime.ts';

type Bill = { name: string; million: Measured; lines: CostLine[] };
type Say = (line: string) => void;

const cell = (text: string, width = 14): string => text.padStart(width);
const round = (n: number): string => (n >= 100 ? Math.round(n).toLocaleString('en') : n.toPrecision(3));
const WIDTH = 42;

/** What a million mentions consume. */
export const printUnits = (say: Say, bills: readonly Bill[]): void => {
  const rows: [string, (m: Measured) => number][] = [
    ['write units, mentions table', (m) => m.tables.mentions.writeUnits],
    ['read units, mentions table', (m) => m.tables.mentions.readUnits],
    ['write units, incidents table', (m) => m.tables.incidents.writeUnits],
    ['read units, incidents table', (m) => m.tables.incidents.readUnits],
    ['bytes stored', (m) => Object.values(m.stored).reduce((n, s) => n + s.bytes, 0)],
    ['bus events', (m) => m.busEvents],
    ['queue requests', (m) => Object.values(m.queues).reduce((n, q) => n + q.sends + q.receives + q.deletes, 0)],
    ['invocations', (m) => Object.values(m.functions).reduce((n, f) => n + f.invocations, 0)],
    ['log bytes of decisions', (m) => Object.values(m.functions).reduce((n, f) => n + f.logBytes, 0)],
  ];
  say(`\n${'a million mentions consume'.padEnd(WIDTH)}${bills.map((b) => cell(b.name)).join('')}`);
  for (const [name, of] of rows) say(`  ${name.padEnd(WIDTH - 2)}${bills.map((b) => cell(round(of(b.million)))).join('')}`);
};

/** Where each cent goes. */
export const printMix = (say: Say, bills: readonly Bill[]): void => {
  say(`\n${'US dollars for a million mentions'.padEnd(WIDTH)}${bills.map((b) => cell(b.name)).join('')}`);
  bills[0]!.lines.forEach(({ what }, i) =>
    say(`  ${what.padEnd(WIDTH - 2)}${bills.map((b) => cell(b.lines[i]!.usd.toFixed(3))).join('')}`),
  );
  say(`  ${'together'.padEnd(WIDTH - 2)}${bills.map((b) => cell(totalOf(b.lines).toFixed(2))).join('')}`);
};

export const printIdle = (say: Say, stage: string, lines: readonly CostLine[]): void => {
  say(`\nUS dollars a month, ${stage}, idle`);
  for (const { what, usd } of lines) if (usd >= 0.0005) say(`  ${what.padEnd(60)}${cell(usd.toFixed(3), 9)}`);
  say(`  ${'together'.padEnd(60)}${cell(totalOf(lines).toFixed(2), 9)}`);
};
