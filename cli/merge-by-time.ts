import type { Mention } from '../shared/domain/mention/mention.ts';

/** Mentions of several files as one stream, the earliest first, where each file is about in order by itself. */
export async function* mergeByTime(files: AsyncGenerator<Mention>[]): AsyncGenerator<Mention> {
  const waiting = await Promise.all(files.map(async (file) => ({ file, next: await file.next() })));
  for (;;) {
    const ready = waiting.filter((w) => w.next.done !== true);
    if (ready.length === 0) return;
    const earliest = ready.reduce((a, b) => ((a.next.value as Mention).time <= (b.next.value as Mention).time ? a : b));
    yield earliest.next.value as Mention;
    earliest.next = await earliest.file.next();
  }
}
