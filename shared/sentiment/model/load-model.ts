import { readFileSync } from 'node:fs';

/** The shipped model's bytes. It lies beside this file here and beside the script in a bundle. */
export const loadModelFile = (): Uint8Array => readFileSync(new URL('./sentiment.bin', import.meta.url));
