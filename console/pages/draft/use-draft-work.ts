import { useMemo, useState } from 'react';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { problemOf } from '../../api/problem.ts';
import { incidentPath, useAct } from '../../api/queries.ts';
import { useKeptText } from '../../parts/kept.ts';
import { toast } from '../../parts/toast.tsx';
import { texts } from '../../texts/texts.ts';
import { answersFrom, answersKey, typedFrom, typedKey, type Typed } from './typed.ts';

const t = texts.draft;
export const draftPath = (incidentId: string, draftId: string): string =>
  `${incidentPath(incidentId)}/drafts/${encodeURIComponent(draftId)}`;

/** What is in somebody's hands while they look at a draft: their words, their answers to the blanks, the text they have seen. */
export const useDraftWork = ({ incident, draft }: DraftDetail) => {
  const path = draftPath(incident.id, draft.id);
  const changes = [[path], [incidentPath(incident.id)]];
  const { typed, type, answers, answer, given, restored, giveUp } = useTyped(draft.id);
  const [seenText, setSeenText] = useState(draft.text);
  const [merging, setMerging] = useState(false);
  const edit = useAct<Typed>({ path: () => `${path}/edit`, body: (mine) => mine, changes });
  const approve = useAct<{ textHash: string }>({ path: () => `${path}/approve`, body: (seen) => seen, changes });

  const save = (mine: Typed, onSaved: () => void): void =>
    edit.mutate(mine, {
      onSuccess: () => {
        setSeenText(mine.text);
        setMerging(false);
        onSaved();
        focusOn('draft-text');
      },
    });
  return {
    ...{ path, changes, typed, type, answers, answer, edit, approve, given, restored, merging },
    /** Somebody else changed the text since this person last saw it. */
    unseen: draft.text !== seenText && draft.text !== edit.variables?.text,
    seenText,
    see: () => {
      approve.reset();
      setSeenText(draft.text);
      focusOn('draft-text');
    },
    /** What was typed began from another text than the one that stands there now. */
    conflict: typed !== null && typed.basedOn !== draft.textHash && typed.text !== draft.text,
    startEditing: () => type(typed ?? { text: draft.text, basedOn: draft.textHash }),
    saveTyped: (mine: Typed) =>
      save(mine, () => {
        type(null);
        toast(t.edit.saved);
      }),
    saveAnswers: (text: string) =>
      save({ text, basedOn: draft.textHash }, () => {
        answer({});
        toast(t.blanks.saved);
      }),
    takeTheirs: () => {
      setSeenText(draft.text);
      giveUp();
      focusOn('draft-text');
    },
    mergeByHand: () => {
      if (typed === null) return;
      setMerging(true);
      setSeenText(draft.text);
      type({ ...typed, basedOn: draft.textHash });
      focusOn('draft-field');
    },
    stop: () => {
      setMerging(false);
      edit.reset();
      giveUp();
      focusOn('draft-text');
    },
    approveSeen: () => approve.mutate({ textHash: draft.textHash }, { onSuccess: () => toast(t.approve.done) }),
  };
};
export type DraftWork = ReturnType<typeof useDraftWork>;

/** Whoever works by keyboard or ear goes on at the text when what they pressed is gone. */
const focusOn = (id: string): void => void requestAnimationFrame(() => document.getElementById(id)?.focus());

/** What is typed, kept on this device by draft; what was given up can be brought back until the page is left. */
const useTyped = (draftId: string) => {
  const [keptTyped, keepTyped] = useKeptText(typedKey(draftId));
  const [keptAnswers, keepAnswers] = useKeptText(answersKey(draftId));
  const [given, setGiven] = useState<Typed | null>(null);
  const typed = useMemo(() => typedFrom(keptTyped), [keptTyped]);
  // What is there before anything was typed here was left by a reload, or by a sign-in in between.
  const [restored, setRestored] = useState(typed !== null);
  const answers = useMemo(() => answersFrom(keptAnswers), [keptAnswers]);
  return {
    ...{ typed, answers, given, restored },
    type: (next: Typed | null): void => {
      if (next === null) setRestored(false);
      else setGiven(null);
      keepTyped(next === null ? '' : JSON.stringify(next));
    },
    answer: (next: Record<string, string>): void => keepAnswers(Object.keys(next).length === 0 ? '' : JSON.stringify(next)),
    giveUp: (): void => {
      setRestored(false);
      setGiven(typed);
      keepTyped('');
    },
  };
};

/** Whether a refusal says that somebody else was faster with this text. */
export const isOvertaken = (error: unknown): boolean => error != null && problemOf(error).problem.error === 'text_changed_meanwhile';
