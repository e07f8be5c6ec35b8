import { shift } from '../../shared/domain/time/instant.ts';
import { FileGone, type FileStore } from '../../shared/platform/file-store.ts';

/** Files in memory; uploads come whole, as on AWS. */
export const memoryFiles = (): FileStore & { held: Map<string, Uint8Array> } => {
  const held = new Map<string, Uint8Array>();
  return {
    held,
    uploadTo: async (key, _bytes, now) => ({
      how: 'put',
      url: `https://files.example/${key}`,
      headers: {},
      expiresAt: shift(now, 3_600_000),
    }),
    sizeOf: async (key) => held.get(key)?.length,
    read: async function* (key) {
      const content = held.get(key);
      if (content === undefined) throw new FileGone(`${key} is not there`);
      for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
    },
    write: async (key, content) => void held.set(key, content),
    remove: async (key) => void held.delete(key),
  };
};
