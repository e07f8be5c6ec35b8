import { useEffect, useState } from 'react';
import type { DraftCheck, DraftDetail } from '../../../shared/contract/draft.ts';
import { useAct } from '../../api/queries.ts';
import { movedTo } from './marks.ts';

const CHECK_AFTER_MS = 450;

/**
 * What the checker says of words that are not saved: asked when the typing pauses, moved along while it goes on. Of the
 * saved words it is known already. `text` undefined: nobody is writing.
 */
export const useLiveCheck = (detail: DraftDetail, path: string, text: string = detail.draft.text) => {
  const saved = text === detail.draft.text;
  const [last, setLast] = useState<{ text: string } & DraftCheck>();
  const checked = saved || last === undefined ? { text: detail.draft.text, findings: detail.findings, length: detail.length } : last;
  const known = checked.text === text;
  const { mutate } = useAct<string, DraftCheck>({ path: () => `${path}/check`, body: (asked) => ({ text: asked }) });
  useEffect(() => {
    if (known) return undefined;
    const timer = setTimeout(() => mutate(text, { onSuccess: (answer) => setLast({ text, ...answer }) }), CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, known, mutate]);
  return { findings: movedTo(text, checked.text, checked.findings), length: checked.length, looking: !known };
};
