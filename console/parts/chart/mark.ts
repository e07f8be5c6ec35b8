/** A moment to mark on a chart: `at` in ms since 1970. */
export type Mark = { at: number; label: string; tone: 'sev1' | 'sev2' | 'sev3' | 'sev4' | 'accent' | 'calm' | 'held' };
