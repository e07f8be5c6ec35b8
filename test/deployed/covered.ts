/** What MiniStack 1.5.33 does not do, or does otherwise than AWS. Checked against that version, not copied from an older list. */
const LIMITS: readonly string[] = ['to be written'];

/** The list that stands under the story, so that nobody believes these were tried. */
export const notCovered = (removed: readonly string[]): string =>
  ['Not covered by the emulator:', ...removed.map((r) => `  - not deployed: ${r}`), ...LIMITS.map((l) => `  - ${l}`)].join('\n');
