import { useEffect } from 'react';
import { texts } from '../texts/texts.ts';

/** What stands in the browser's tab while the page is there: somebody with ten tabs finds the incident. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · ${texts.words.product}`;
    return () => {
      document.title = texts.words.product;
    };
  }, [title]);
};
