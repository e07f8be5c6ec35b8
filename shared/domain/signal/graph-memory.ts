import { addPairs, cleared, newGraph, type VoiceGraph } from './voice-graph.ts';
import { HOUR_PAIRS, type VoiceSketch } from './voice-sketch.ts';

/** More pairs than this are counted from a sample of them. */
export const MOST_PAIRS = 4 * HOUR_PAIRS;
/** Windows of so many pairs are remembered: a day's, minute after minute, is the one before and a minute more. */
const REMEMBERED_PAIRS = 128;
/** So many windows, of at most 0.7 MB each; only what is used of that takes memory. */
const REMEMBERED_WINDOWS = 8;
/** How much may follow before the whole is added anew. */
const ROOM = 512;

type Remembered = { graph: VoiceGraph; sketches: readonly VoiceSketch[]; room: number };

/** The same memory for every count: a replay counts millions of times. */
let scratch: VoiceGraph | undefined;
/** The one used last at the end. */
const windows: Remembered[] = [];

/**
 * A graph of all the sketches' pairs, to be gathered before the next is asked for. Where a window goes on from one that is
 * remembered only what is new is added; the graph is the same, node by node.
 */
export const graphOf = (sketches: readonly VoiceSketch[], pairs: number): VoiceGraph => {
  if (pairs < REMEMBERED_PAIRS || sketches.length < 2)
    return added(pairs <= MOST_PAIRS ? cleared((scratch ??= newGraph(MOST_PAIRS)), pairs) : newGraph(pairs), sketches, 0);
  const at = windows.findIndex((window) => goesOn(window, sketches, pairs));
  const [known] = at === -1 ? [] : windows.splice(at, 1);
  const window = known ?? emptyWindow(pairs);
  added(window.graph, sketches, window.sketches.length);
  window.sketches = sketches;
  windows.push(window);
  return window.graph;
};

/** Sketches never change, so that the same one is the same pairs. The newest differ most often: looked at first. */
const goesOn = (window: Remembered, sketches: readonly VoiceSketch[], pairs: number): boolean => {
  const known = window.sketches;
  if (known[0] !== sketches[0] || known.length > sketches.length || pairs > window.room) return false;
  for (let i = known.length - 1; i > 0; i--) if (known[i] !== sketches[i]) return false;
  return true;
};

const emptyWindow = (pairs: number): Remembered => {
  const oldest = windows.length < REMEMBERED_WINDOWS ? undefined : windows.shift();
  const room = Math.min(MOST_PAIRS, pairs + ROOM);
  return { graph: cleared(oldest?.graph ?? newGraph(MOST_PAIRS), room), sketches: [], room };
};

const added = (graph: VoiceGraph, sketches: readonly VoiceSketch[], from: number): VoiceGraph => {
  for (let i = from; i < sketches.length; i++) addPairs(graph, sketches[i]!);
  return graph;
};
