import { useRef, useState, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { titleInWords } from '../../parts/title-in-words.ts';
import { texts } from '../../texts/texts.ts';
import { BlanksForm } from './blanks-form.tsx';
import { filledIn, questionsIn } from './blanks.ts';
import { ChangedNotice, Conflict } from './changed-notice.tsx';
import { DecideBar, incidentHref, nextHref } from './decide-bar.tsx';
import { DraftContext, DraftHead } from './draft-head.tsx';
import { BringBack, Editor, placeCursor } from './editor.tsx';
import { OutcomeNotice } from './outcome.tsx';
import { PutAside } from './put-aside.tsx';
import { Reading } from './reading.tsx';
import { sayTitle } from './say-draft.ts';
import { isOpen, isUndecided } from './stage.ts';
import { useDraftWork } from './use-draft-work.ts';
import { useLiveCheck } from './use-live-check.ts';

const t = texts.draft;

/** A draft with all it takes to decide about it. */
export const DraftView = ({ detail, incident }: { detail: DraftDetail; incident: IncidentDetail | undefined }): ReactElement => {
  const { draft, may } = detail;
  useTitle(sayTitle(draft));
  const work = useDraftWork(detail);
  const field = useRef<HTMLTextAreaElement>(null);
  const firstBlank = useRef<HTMLInputElement>(null);
  const [giving, setGiving] = useState(false);
  const mayEdit = may.includes('respond') && isOpen(draft);
  const asks = mayEdit && isUndecided(draft) && work.typed === null && questionsIn(draft.text).length > 0;

  const filling = useLiveCheck(detail, work.path, asks ? filledIn(draft.text, work.answers) : undefined);

  const edit = (at?: { from: number | null; to: number | null }): void => {
    work.startEditing();
    // The field is there after this render.
    requestAnimationFrame(() => placeCursor(field.current, at));
  };
  const stop = (): void => {
    if (work.typed !== null && work.typed.text !== draft.text) setGiving(true);
    else work.stop();
  };
  const saveAnswers = (): void => work.saveAnswers(filledIn(draft.text, work.answers));
  useDraftKeys(detail, incident, {
    edit: () => edit(),
    approve: work.approveSeen,
    editable: mayEdit && work.typed === null,
    unseen: work.unseen,
  });

  return (
    <>
      <Link href={incidentHref(detail.incident.id)} className="row small draft-back">
        <Icon name="left" size={16} />
        {titleInWords(detail.incident.title)}
      </Link>
      <DraftHead detail={detail} drill={incident?.origin === 'drill'} />
      <div className="draft-two">
        <DraftContext detail={detail} />
        <div className="stack draft-main">
          <OutcomeNotice detail={detail} incident={incident} />
          {work.conflict && !work.merging && <Conflict detail={detail} work={work} />}
          {work.unseen && work.typed === null && <ChangedNotice detail={detail} work={work} />}
          <BringBack work={work} />
          <section className="card" aria-labelledby="draft-text">
            <h2 id="draft-text" tabIndex={-1}>
              {t.text}
            </h2>
            {work.typed === null ? (
              <Reading
                detail={detail}
                answers={asks ? work.answers : {}}
                length={filling.length}
                blanksAsked={asks}
                onShow={mayEdit ? edit : undefined}
                onBlank={() => firstBlank.current?.focus()}
              />
            ) : (
              <Editor detail={detail} work={work} field={field} />
            )}
            {work.typed === null && <PutAside detail={detail} work={work} />}
          </section>
          {asks && (
            <BlanksForm
              text={draft.text}
              answers={work.answers}
              onAnswer={work.answer}
              onSave={saveAnswers}
              busy={work.edit.isPending}
              first={firstBlank}
            />
          )}
        </div>
      </div>
      <DecideBar
        {...{ detail, work, incident }}
        onFill={() => firstBlank.current?.focus()}
        onSaveAnswers={saveAnswers}
        onEdit={() => edit()}
        onStop={stop}
      />
      {giving && (
        <Dialog
          title={t.edit.stopTitle}
          onClose={() => setGiving(false)}
          submit={{
            label: t.edit.stopYes,
            onSubmit: () => {
              setGiving(false);
              work.stop();
            },
          }}
        >
          <p>{t.edit.stopWhy}</p>
        </Dialog>
      )}
    </>
  );
};

type Keys = { edit: () => void; approve: () => void; editable: boolean; unseen: boolean };

/** Approving speaks in public: it wants two strokes, and only what can be tapped can be pressed. */
const useDraftKeys = (detail: DraftDetail, incident: IncidentDetail | undefined, keys: Keys): void => {
  const [, go] = useLocation();
  const next = nextHref(detail, incident);
  const { approvable, may } = detail;
  useShortcut('e', t.keys.edit, keys.edit, keys.editable);
  useShortcut('p p', t.keys.approve, keys.approve, approvable.yes && may.includes('approve') && !keys.unseen && keys.editable);
  useShortcut('n', t.keys.next, () => go(next ?? ''), next !== undefined);
};
