import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { IncidentDetail, IncidentSummary } from '../../../shared/contract/api.ts';
import { useNow } from '../../api/clock.ts';
import { useIncident, useMe } from '../../api/queries.ts';
import { Countdown } from '../../parts/countdown.tsx';
import { Icon } from '../../parts/icon.tsx';
import { sayPhrase } from '../../parts/phrase.ts';
import { SeverityChip } from '../../parts/severity.tsx';
import { sayWhen } from '../../parts/time.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { titleInWords } from '../../parts/title-in-words.ts';
import { headlineOf, spokenOf } from '../incident/words/headline.ts';

const t = texts.now;

/** An open incident as one large thing to tap: how grave, what, since when, who has it, who is paged next. */
export const OpenIncident = ({ summary }: { summary: IncidentSummary }): ReactElement => {
  const now = useNow();
  const detail = useIncident(summary.id).data;
  const { id, severity, origin, openedAt } = summary;
  return (
    <Link href={`/incidents/${id}`} className={`now-incident ${severity}`}>
      <span className="row">
        <SeverityChip severity={severity} />
        {origin === 'drill' && <span className="chip accent">{texts.words.drill}</span>}
        <span className="small muted">{say(t.began, { ago: sayWhen(Date.parse(detail?.beganAt ?? openedAt), now) })}</span>
      </span>
      <strong className="now-title">
        <bdi>{titleOf(summary, detail)}</bdi>
      </strong>
      <Holder summary={summary} detail={detail} />
      <Icon name="right" />
    </Link>
  );
};

/** What people speak of, where that is known: the numbers stand above already, and newer. */
const titleOf = (summary: IncidentSummary, detail: IncidentDetail | undefined): string => {
  if (detail === undefined) return titleInWords(summary.title);
  const spoken = spokenOf(detail);
  return spoken.length > 0 ? say(texts.incident.about, { what: spoken.join(', ') }) : sayPhrase(headlineOf(detail));
};

const Holder = ({ summary, detail }: { summary: IncidentSummary; detail: IncidentDetail | undefined }): ReactElement => {
  const me = useMe().data?.personId;
  if (summary.status === 'open') return <NobodyHasIt detail={detail} />;
  const by = detail?.acknowledgedBy ?? null;
  const who = by === null ? null : (detail?.people[by] ?? by);
  return (
    <span className="row">
      <Icon name="person" size={18} />
      <span>{by !== null && by === me ? t.you : who === null ? t.somebody : say(t.has, { who })}</span>
    </span>
  );
};

const NobodyHasIt = ({ detail }: { detail: IncidentDetail | undefined }): ReactElement => {
  const next = detail?.paging.next ?? null;
  return (
    <span className="row">
      <strong className="now-nobody row">
        <Icon name="person" size={18} />
        {t.nobody}
      </strong>
      {next !== null && (
        <span>
          {t.nextPage} <Countdown to={next.at} due={texts.incident.paged.due} />{' '}
          {say(t.nextPageTo, { who: next.personIds.map((id) => detail?.people[id] ?? id).join(', ') || texts.words.nobody })}
        </span>
      )}
      {detail?.paging.exhausted === true && <span>{t.exhausted}</span>}
    </span>
  );
};
