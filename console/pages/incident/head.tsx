import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import { useNow } from '../../api/clock.ts';
import { useMe } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { sayPhrase } from '../../parts/phrase.ts';
import { SeverityChip } from '../../parts/severity.tsx';
import { clockOf, dayOf, sayMs, sayWhen } from '../../parts/time.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { nameIn } from './names.ts';
import { WarRoomLink } from './war-room-link.tsx';
import { headlineOf, spokenOf } from './words/headline.ts';
import { raidReasons, tellingOrder } from './words/leading-signal.ts';

const t = texts.incident;
const FAR_MS = 12 * 3_600_000;

/** What is happening and why we think so, before anything else. */
export const Head = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const spoken = spokenOf(incident);
  const over = incident.status !== 'open' && incident.status !== 'acknowledged';
  return (
    <header className="incident-head stack">
      <div className="row">
        <SeverityChip severity={incident.severity} />
        <span className="chip">
          <bdi>{incident.brand}</bdi>
        </span>
        {incident.origin === 'drill' && <span className="chip accent">{texts.words.drill}</span>}
        {over && <span className="chip calm">{texts.words.status[incident.status]}</span>}
      </div>
      <h1>
        <bdi>{sayPhrase(headlineOf(incident))}</bdi>
      </h1>
      {spoken.length > 0 && (
        <p className="incident-spoken">
          <bdi>{say(t.about, { what: spoken.join(', ') })}</bdi>
        </p>
      )}
      {over ? <Ended incident={incident} /> : <Holder incident={incident} />}
      <WarRoomLink incident={incident} />
      <Why incident={incident} />
    </header>
  );
};

/** The sentence with the numbers, and what has to be known with it. */
const Why = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const now = useNow();
  const [leading] = tellingOrder(incident.signals);
  const began = Date.parse(incident.beganAt);
  const clock = (now - began < FAR_MS ? clockOf : dayOf)(began);
  const raid = raidReasons(incident.signals);
  return (
    <div className="stack">
      <p>{leading?.why ?? incident.why}</p>
      <p className="small muted">
        {leading === undefined
          ? t.openedByHand
          : say(t.voices, { voices: Math.round(leading.voices), credible: Math.round(leading.credibleVoices) })}
        {'; '}
        {say(t.since, { clock, ago: sayWhen(began, now) })}
      </p>
      {incident.origin !== 'live' && (
        <Notice>
          <p>{incident.origin === 'drill' ? t.drill : t.history}</p>
        </Notice>
      )}
      {incident.stale && (
        <Notice tone="warn">
          <p>{t.stale}</p>
        </Notice>
      )}
      {raid.length > 0 && (
        <Notice tone="warn">
          <p>
            <strong>{t.raid}:</strong> {raid.join('; ')}. {incident.endedAt === null && t.raidMeans}
          </p>
        </Notice>
      )}
    </div>
  );
};

/** Who has it; in red that nobody does. */
const Holder = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const now = useNow();
  const me = useMe().data?.personId;
  const { acknowledgedBy, acknowledgedAt } = incident;
  if (acknowledgedBy === null || acknowledgedAt === null)
    return (
      <p className="incident-holder nobody">
        <Icon name="person" />
        <strong>{t.nobodyHas}</strong>
      </p>
    );
  const since = sayWhen(Date.parse(acknowledgedAt), now);
  return (
    <div className="stack">
      <p className="incident-holder">
        <Icon name="person" />
        <strong>
          <bdi>{acknowledgedBy === me ? say(t.youHave, { since }) : say(t.has, { who: nameIn(incident, acknowledgedBy), since })}</bdi>
        </strong>
      </p>
      <Asked incident={incident} has={acknowledgedBy} />
    </div>
  );
};

/** Whom the one who has it has asked; it stays theirs until that is answered. */
const Asked = ({ incident, has }: { incident: IncidentDetail; has: string }): ReactElement | null => {
  const now = useNow();
  const me = useMe().data?.personId;
  const { handOver, helpAskedAt } = incident;
  const name = (id: string): string => (id === me ? texts.timeline.you : nameIn(incident, id));
  if (handOver === null && helpAskedAt === null) return null;
  return (
    <Notice tone="warn">
      {handOver !== null && (
        <p>
          {say(handOver.to === me ? t.handingYou : t.handingOver, {
            to: name(handOver.to),
            by: name(handOver.by),
            who: nameIn(incident, has),
          })}
        </p>
      )}
      {helpAskedAt !== null && <p>{say(t.wantsHelp, { who: nameIn(incident, has), since: sayWhen(Date.parse(helpAskedAt), now) })}</p>}
    </Notice>
  );
};

const Ended = ({ incident }: { incident: IncidentDetail }): ReactElement | null => {
  const now = useNow();
  const { status, endedAt, mergedInto, maxSeverity, beganAt, id } = incident;
  if (status === 'open' || status === 'acknowledged') return null;
  const ended = endedAt === null ? now : Date.parse(endedAt);
  return (
    <div className="notice good">
      <div className="stack">
        <p>
          <strong>{say(t.ended[status], { when: sayWhen(ended, now) })}</strong>{' '}
          {say(t.ended.lasted, { span: sayMs(ended - Date.parse(beganAt)) })} {say(t.ended.peak, { severity: maxSeverity })}
        </p>
        <p>
          {mergedInto === null ? (
            <Link href={`/incidents/${id}/report`}>{t.ended.report}</Link>
          ) : (
            <Link href={`/incidents/${mergedInto}`}>{t.ended.goThere}</Link>
          )}
        </p>
      </div>
    </div>
  );
};
