import type { ReactElement } from 'react';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { useNow } from '../../api/clock.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PostLink } from '../../parts/stranger-text.tsx';
import { sayWhen } from '../../parts/time.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { sayPlatform } from './say-draft.ts';
import { consequenceOf, decidedAt, failureOf } from './stage.ts';

const t = texts.draft;

/** What became of the draft once it was decided about, and what is left to do. Nothing while it is to decide. */
export const OutcomeNotice = ({ detail, incident }: { detail: DraftDetail; incident: IncidentDetail | undefined }): ReactElement | null => {
  const { draft, people } = detail;
  const now = useNow();
  const platform = sayPlatform(draft.platform);
  const name = people[draft.approvedBy ?? ''] ?? draft.approvedBy ?? t.changed.somebody;
  switch (draft.status) {
    case 'sent-back':
      return (
        <Notice tone="warn">
          <p>{say(t.sendBack.was, { note: draft.note ?? '' })}</p>
          <p>{t.sendBack.next}</p>
        </Notice>
      );
    case 'withdrawn':
      return <Notice>{say(t.withdraw.was, { note: draft.note ?? '' })}</Notice>;
    case 'approved':
      return <Approved detail={detail} name={name} platform={platform} />;
    case 'publishing':
    case 'failed':
      return <OnItsWay detail={detail} incident={incident} now={now} platform={platform} />;
    case 'published': {
      const at = incident === undefined ? undefined : decidedAt(incident, draft.id, 'DraftPublished');
      return (
        <Notice tone="good">
          <p>{say(t.outcome.published, { platform, when: at === undefined ? '' : sayWhen(Date.parse(at), now) })}</p>
          {draft.url !== null && (
            <div>
              <PostLink href={draft.url}>{t.outcome.open}</PostLink>
            </div>
          )}
        </Notice>
      );
    }
    default:
      return null;
  }
};

const Approved = ({ detail, name, platform }: { detail: DraftDetail; name: string; platform: string }): ReactElement => {
  const leads = consequenceOf(detail.draft);
  if (leads === 'publishes') return <Notice tone="good">{say(t.outcome.approvedWaits, { name, platform })}</Notice>;
  return (
    <Notice tone="good">
      <p>{say(leads === 'copy' ? t.outcome.approvedCopy : t.outcome.approvedInside, { name })}</p>
      <div>
        <CopyButton text={detail.draft.text} look="primary" />
      </div>
    </Notice>
  );
};

type OnItsWayProps = { detail: DraftDetail; incident: IncidentDetail | undefined; now: number; platform: string };

const OnItsWay = ({ detail: { draft }, incident, now, platform }: OnItsWayProps): ReactElement => {
  const failure = incident === undefined ? undefined : failureOf(incident, draft.id);
  if (failure === undefined)
    return draft.status === 'failed' ? (
      <Notice tone="bad">{t.outcome.failed}</Notice>
    ) : (
      <Notice>{say(t.outcome.publishing, { platform })}</Notice>
    );
  const { outcome, reason, retryAt } = failure;
  if (draft.status === 'publishing')
    return (
      <Notice tone="warn">
        {say(retryAt === null ? t.outcome.retry : t.outcome.retryAt, {
          reason,
          when: retryAt === null ? '' : sayWhen(Date.parse(retryAt), now),
        })}
      </Notice>
    );
  const unknown = outcome === 'unknown';
  return (
    <Notice tone="bad">
      <p>{say(unknown ? t.outcome.unknown : t.outcome.rejected, { reason, platform })}</p>
      <p>{say(unknown ? t.outcome.unknownNext : t.outcome.rejectedNext, { platform })}</p>
      <div>
        <CopyButton text={draft.text} />
      </div>
    </Notice>
  );
};
