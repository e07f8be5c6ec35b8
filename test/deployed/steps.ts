import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CACHE } from './emulator.ts';

/** Tells the story while it runs, and keeps how long each step took. */
export type Teller = {
  step: <T>(title: string, act: () => Promise<T>) => Promise<T>;
  /** A measured way between two moments, for `.cache/deployed/latency.json`. */
  hop: (name: string, ms: number) => void;
  table: () => string;
  saveHops: () => string;
};

export const teller = (write: (line: string) => void): Teller => {
  const startedAt = performance.now();
  const steps: { title: string; at: number; ms: number; ok: boolean }[] = [];
  const hops = new Map<string, number>();
  return {
    step: async (title, act) => {
      const from = performance.now();
      const note = (ok: boolean): void => {
        const ms = performance.now() - from;
        steps.push({ title, at: from - startedAt, ms, ok });
        write(`  ${seconds(from - startedAt)}  ${seconds(ms)}  ${ok ? '' : 'FAILED: '}${title}`);
      };
      try {
        const result = await act();
        note(true);
        return result;
      } catch (error) {
        note(false);
        throw error;
      }
    },
    hop: (name, ms) => void hops.set(name, Math.round(ms)),
    table: () => {
      const rows = [...hops].map(([name, ms]) => `  ${String(ms).padStart(7)} ms  ${name}`);
      const [slowest] = steps.toSorted((a, b) => b.ms - a.ms);
      return [
        `${steps.length} steps in ${seconds(performance.now() - startedAt).trim()}; the slowest: ${slowest?.title ?? 'none'}`,
        'hops, emulator times (cold: functions started for it; warm: all of them had run before):',
        ...rows,
      ].join('\n');
    },
    saveHops: () => {
      mkdirSync(CACHE, { recursive: true });
      const file = join(CACHE, 'latency.json');
      writeFileSync(file, `${JSON.stringify(Object.fromEntries(hops), null, 2)}\n`);
      return file;
    },
  };
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).padStart(6)} s`;

const LOOK_MS = 25;

/** Looks until there is something to see. Rejects, saying what was waited for and what was seen last. */
export const eventually = async <T>(what: string, look: () => Promise<T | undefined | false>, limitMs = 30_000): Promise<T> => {
  const until = performance.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > until) throw new Error(`waited ${limitMs / 1000} s in vain for: ${what}`);
    await pause(LOOK_MS);
  }
};
