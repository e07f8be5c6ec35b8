import { useCallback, useState } from 'react';

const readKept = (key: string): string => {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
};

const keep = (key: string, text: string): void => {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // A full or forbidden store costs the copy, not what stands in the field.
  }
};

/**
 * A text somebody is typing: it stays in this tab over a reload and over a sign-in that leaves the page. Empty forgets it.
 * The component is to be keyed by the thing it is about.
 */
export const useKeptText = (key: string): [string, (text: string) => void] => {
  const [text, setText] = useState(() => readKept(key));
  const set = useCallback(
    (next: string): void => {
      keep(key, next);
      setText(next);
    },
    [key],
  );
  return [text, set];
};
