import { createReadStream } from 'node:fs';

/** The bytes of a path, of standard input (`-`), or as they are given. `onBytes` hears how many have been read. */
export async function* openBytes(
  source: string | AsyncIterable<Uint8Array>,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of opened(source)) {
    bytes += chunk.length;
    onBytes?.(bytes);
    yield chunk;
  }
}

const opened = (source: string | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => {
  if (typeof source !== 'string') return source;
  return source === '-' ? process.stdin : createReadStream(source, { highWaterMark: 262_144 });
};
