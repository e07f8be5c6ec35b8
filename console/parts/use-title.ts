import { useEffect } from 'react';
import { texts } from '../texts/texts.ts';

/** What stands in the browser's tab: somebody with ten tabs finds the incident. The frame's own name of a page comes before it. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = titleOf(title);
  }, [title]);
};

export const titleOf = (title: string): string => `${title} · ${texts.words.product}`;
