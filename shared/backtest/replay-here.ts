import { readFileSync } from 'node:fs';
import { understand, understandWith } from '../sentiment/understand.ts';
import { replayWith, type ReplayFile } from './replay-file.ts';

/** The replay in this thread, with the shipped model or the installation's own. */
export const replayHere: ReplayFile = replayWith((model) => (model === undefined ? understand : understandWith(readFileSync(model))));
