import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { incidentPath } from '../../api/queries.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { answerTo, questionsIn, unanswered } from './blanks.ts';
import { sayAnswered } from './blanks-form.tsx';
import { lastHand, sayLanguage, sayPlatform, sayStatus, sayTitle } from './say-draft.ts';
import { consequenceOf, isOpen, isUndecided, nextToDecide } from './stage.ts';
import { isOvertaken, type DraftWork } from './use-draft-work.ts';

const t = texts.draft;

type BarProps = {
  detail: DraftDetail;
  work: DraftWork;
  incident: IncidentDetail | undefined;
  onFill: () => void;
  onSaveAnswers: () => void;
  onEdit: () => void;
  onStop: () => void;
};

/** The one thing to do now with this draft, what it leads to, and how to go on to the next. */
export const DecideBar = (props: BarProps): ReactElement | null => {
  const { detail, work, onEdit, onStop } = props;
  const { draft, may, approvable } = detail;
  if (work.typed !== null) return <Writing work={work} detail={detail} onStop={onStop} />;
  if (work.unseen)
    return (
      <Bar says={isOvertaken(work.approve.error) ? t.approve.changedMeanwhile : t.changed.first}>
        <Button look="primary" onClick={() => document.getElementById('draft-changed')?.scrollIntoView({ block: 'start' })}>
          {t.changed.show}
        </Button>
      </Bar>
    );
  const edit = may.includes('respond') && isOpen(draft) && (
    <Button icon="edit" onClick={onEdit}>
      {t.edit.start}
    </Button>
  );
  const asks = questionsIn(draft.text);
  if (asks.length > 0 && isUndecided(draft) && may.includes('respond')) return <Filling {...props} edit={edit} />;
  if (approvable.yes && may.includes('approve')) return <Approving {...props} edit={edit} />;
  if (!isUndecided(draft)) return <GoingOn {...props} edit={edit} />;
  return (
    <Bar says={say(t.approve.not, { why: approvable.why ?? '' })}>
      <NextLink {...props} look="primary" />
      {edit}
    </Bar>
  );
};

/** What was refused is said where the finger is. That somebody else was faster is told by what they wrote. */
const Bar = ({ says, error, children }: { says?: ReactNode; error?: unknown; children: ReactNode }): ReactElement => (
  <ActionBar
    label={t.approve.label}
    says={
      <>
        {says}
        {!isOvertaken(error) && <ProblemNotice error={error} />}
      </>
    }
  >
    {children}
  </ActionBar>
);

const Writing = ({ work, detail, onStop }: { work: DraftWork; detail: DraftDetail; onStop: () => void }): ReactElement => {
  const { draft } = detail;
  const mine = work.typed!;
  const changed = mine.text !== draft.text && mine.text.trim() !== '';
  return (
    <Bar says={work.conflict ? say(t.conflict.first, { name: lastHand(detail).name }) : undefined} error={work.edit.error}>
      {work.conflict && (
        <Button look="primary" onClick={work.mergeByHand}>
          {t.conflict.merge}
        </Button>
      )}
      {changed && !work.conflict && isOpen(draft) && (
        <Button look="primary" busy={work.edit.isPending} onClick={() => work.saveTyped(mine)}>
          {t.edit.save}
        </Button>
      )}
      <Button onClick={onStop}>{t.edit.stop}</Button>
    </Bar>
  );
};

const Filling = ({ detail: { draft }, work, onFill, onSaveAnswers, edit }: BarProps & { edit: ReactNode }): ReactElement => {
  const some = questionsIn(draft.text).some((label) => answerTo(label, work.answers) !== undefined);
  return (
    <Bar says={sayCount(t.blanks.left, unanswered(draft.text, work.answers))} error={work.edit.error}>
      {some ? (
        <Button look="primary" busy={work.edit.isPending} onClick={onSaveAnswers}>
          {sayAnswered(draft.text, work.answers)}
        </Button>
      ) : (
        <Button look="primary" onClick={onFill}>
          {t.blanks.start}
        </Button>
      )}
      {edit}
    </Bar>
  );
};

const Approving = ({ detail: { draft }, work, incident, edit }: BarProps & { edit: ReactNode }): ReactElement => {
  const leads = consequenceOf(draft);
  const values = { platform: sayPlatform(draft.platform), connection: draft.connectionId ?? '' };
  const publishes = draft.kind === 'reply' ? t.approve.publishesReply : t.approve.publishes;
  const words = say(leads === 'publishes' ? publishes : leads === 'copy' ? t.approve.copy : t.approve.inside, values);
  const drill = incident?.origin === 'drill' && leads === 'publishes';
  const label = draft.status === 'failed' ? t.outcome.look : leads === 'publishes' ? t.approve.publish : t.approve.yes;
  return (
    <Bar says={drill ? `${words} ${t.approve.drill}` : words} error={work.approve.error}>
      <Button look="primary" busy={work.approve.isPending} onClick={work.approveSeen}>
        {label}
      </Button>
      {edit}
      {leads !== 'publishes' && <CopyButton text={draft.text} />}
    </Bar>
  );
};

const GoingOn = ({ detail, incident, edit, ...props }: BarProps & { edit: ReactNode }): ReactElement => {
  const left = incident !== undefined && nextToDecide(incident.drafts, detail.draft) !== undefined;
  return (
    <Bar says={`${sayStatus(detail.draft.status)}. ${incident !== undefined && !left ? t.nextNone : ''}`}>
      {left ? (
        <NextLink {...props} detail={detail} incident={incident} look="primary" />
      ) : (
        <Link href={incidentHref(detail.incident.id)} className="button primary">
          {t.toIncident}
        </Link>
      )}
      {edit}
    </Bar>
  );
};

export const incidentHref = (id: string): string => incidentPath(id).replace('/v1', '');
const draftHref = (id: string, draftId: string): string => `${incidentHref(id)}/drafts/${encodeURIComponent(draftId)}`;
export const nextHref = (detail: DraftDetail, incident: IncidentDetail | undefined): string | undefined => {
  const next = incident === undefined ? undefined : nextToDecide(incident.drafts, detail.draft);
  return next === undefined ? undefined : draftHref(detail.incident.id, next.id);
};

const NextLink = ({
  detail,
  incident,
  look,
}: Pick<BarProps, 'detail' | 'incident'> & { look: 'plain' | 'primary' }): ReactElement | null => {
  const next = incident === undefined ? undefined : nextToDecide(incident.drafts, detail.draft);
  if (next === undefined) return null;
  return (
    <Link href={draftHref(detail.incident.id, next.id)} className={`button ${look}`}>
      {say(t.next, { title: sayTitle(next), language: sayLanguage(next.language) })}
    </Link>
  );
};
