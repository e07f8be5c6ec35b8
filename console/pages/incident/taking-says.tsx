import type { ReactElement } from 'react';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import { Countdown } from '../../parts/countdown.tsx';
import { Notice, ProblemNotice } from '../../parts/notice.tsx';
import { formatMoney, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { nameIn } from './names.ts';
import type { Taking } from './taking.ts';
import { isTaking, spendOf, type NextThing } from './words/next-thing.ts';

const t = texts.incident;
type SaysProps = { incident: IncidentDetail; taking: Taking; first: NextThing | undefined };

/** What the main button leads to, who is paged if nobody taps it, and what became of a tap that came second. */
export const TakingSays = ({ incident, taking, first }: SaysProps): ReactElement | null => {
  const { paging, acknowledgedBy } = incident;
  if (taking.problem?.problem.error === 'incident_already_acknowledged')
    return (
      <Notice>
        <p>{say(t.next.second, { who: acknowledgedBy === null ? texts.timeline.somebody : nameIn(incident, acknowledgedBy) })}</p>
      </Notice>
    );
  if (taking.problem !== null) return <ProblemNotice error={taking.problem} onRetry={taking.take} />;
  if (first?.kind === 'resolve' && incident.signals.length > 0 && incident.signals.every((s) => !s.active)) return <>{t.next.calm}</>;
  if (first === undefined) return null;
  if (!isTaking(first)) return <>{say(t.next.says[first.kind], { money: moneyOf(first) })}</>;
  if (first.kind === 'accept')
    return <>{say(t.next.acceptSay, { who: acknowledgedBy === null ? '' : nameIn(incident, acknowledgedBy) })}</>;
  return (
    <>
      {paging.next !== null && (
        <strong className="incident-due">
          {say(t.paged.next, { who: paging.next.personIds.map((id) => nameIn(incident, id)).join(', ') || texts.words.nobody })}{' '}
          {t.paged.in} <Countdown to={paging.next.at} due={t.paged.due} />
        </strong>
      )}{' '}
      {first.kind === 'still' ? t.next.stillSay : t.next.acknowledgeSay}
    </>
  );
};

const moneyOf = (thing: NextThing): string =>
  thing.kind !== 'hold'
    ? ''
    : spendOf(thing.holds)
        .sums.map(({ amount, currency }) => formatMoney(amount, currency))
        .join(' + ') || t.holds.unknownSpend;
