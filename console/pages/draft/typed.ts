/** What somebody has typed and not saved: kept on this device until it is saved or given up. `basedOn`: the hash of the text it began from. */
export type Typed = { text: string; basedOn: string };

export const typedKey = (draftId: string): string => `stormwatch.draft.${draftId}`;
export const answersKey = (draftId: string): string => `stormwatch.blanks.${draftId}`;

/** What was kept, as far as it is what we wrote there. */
export const typedFrom = (kept: string | null): Typed | null => {
  const value = parsed(kept);
  const { text, basedOn } = (value ?? {}) as Partial<Typed>;
  return typeof text === 'string' && typeof basedOn === 'string' ? { text, basedOn } : null;
};

export const answersFrom = (kept: string | null): Record<string, string> => {
  const value = parsed(kept);
  if (value === undefined) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
};

const parsed = (kept: string | null): object | undefined => {
  try {
    const value: unknown = JSON.parse(kept === null || kept === '' ? 'null' : kept);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};
