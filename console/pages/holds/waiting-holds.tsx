import { useState, type ReactElement } from 'react';
import type { LedgerEntry } from '../../../shared/contract/holds.ts';
import { Button } from '../../parts/button.tsx';
import { toast } from '../../parts/toast.tsx';
import { say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { HoldRow } from './hold-row.tsx';
import { Question, QuestionWhy } from './questions.tsx';
import { Refusals, type Refusal } from './refusals.tsx';
import { sayHourly } from './say-hold.ts';
import { hourly } from './stage-of-hold.ts';
import { useAnswer, useAnswerAll } from './use-holds.ts';

const t = texts.holds;
type Asked = { way: 'confirm' | 'decline'; entry: LedgerEntry } | { way: 'all' };

/** What a policy asks for and waits with: on top, because it waits for nobody but the person who reads this. */
export const WaitingHolds = ({
  brand,
  entries,
  holdsOff,
}: {
  brand: string;
  entries: readonly LedgerEntry[];
  holdsOff: boolean;
}): ReactElement => {
  const [asked, setAsked] = useState<Asked>();
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const of = { brand, incidentId: entries[0]!.incident.id };
  const one = useAnswer(of);
  const all = useAnswerAll(of);
  const close = (): void => {
    setAsked(undefined);
    one.reset();
    all.reset();
  };
  const done = (text: string) => () => {
    toast(text);
    close();
  };
  const confirmAll = (): void =>
    all.mutate(
      { way: 'confirm' },
      {
        onSuccess: ({ done: held, refused }) => {
          setRefusals(refused.map(({ id, explain }) => ({ name: entries.find((e) => e.id === id)?.campaignName ?? id, explain })));
          done(sayCount(t.done.held, held.length))();
        },
      },
    );
  const answer = (entry: LedgerEntry, way: 'confirm' | 'decline', reason?: string): void =>
    one.mutate(
      { holdId: entry.id, way, ...(reason === undefined ? {} : { reason }) },
      { onSuccess: done(way === 'confirm' ? sayCount(t.done.held, 1) : t.done.declined) },
    );
  return (
    <section className="card holds-waiting">
      <header>
        <h3>{sayCount(t.waiting.title, entries.length)}</h3>
      </header>
      <p>{sayCount(t.waiting.stops, entries.length, { money: sayHourly(hourly(entries)) })}</p>
      {!holdsOff && (
        <Button look="primary" size="large" icon="pause" onClick={() => setAsked({ way: 'all' })}>
          {sayCount(t.waiting.all, entries.length)}
        </Button>
      )}
      <Refusals refusals={refusals} />
      <ul>
        {entries.map((entry) => (
          <HoldRow key={entry.id} entry={entry}>
            {entries.length > 1 && !holdsOff && (
              <Button size="small" icon="pause" onClick={() => setAsked({ way: 'confirm', entry })}>
                {t.waiting.confirm}
              </Button>
            )}
            <Button size="small" icon="play" onClick={() => setAsked({ way: 'decline', entry })}>
              {t.waiting.decline}
            </Button>
          </HoldRow>
        ))}
      </ul>
      {asked?.way === 'all' && (
        <Question
          title={sayCount(t.question.hold, entries.length)}
          says={say(t.question.holdWhy, { money: sayHourly(hourly(entries)) })}
          names={entries.map((e) => e.campaignName)}
          submit={t.question.submitHold}
          busy={all.isPending}
          error={all.error}
          onClose={close}
          onYes={confirmAll}
        />
      )}
      {asked?.way === 'confirm' && (
        <Question
          title={sayCount(t.question.hold, 1)}
          says={say(t.question.holdWhy, { money: sayHourly(hourly([asked.entry])) })}
          names={[asked.entry.campaignName]}
          submit={t.question.submitHold}
          busy={one.isPending}
          error={one.error}
          onClose={close}
          onYes={() => answer(asked.entry, 'confirm')}
        />
      )}
      {asked?.way === 'decline' && (
        <QuestionWhy
          about={asked.entry.id}
          title={say(t.question.decline, { name: asked.entry.campaignName })}
          says={say(t.question.declineWhy, { money: sayHourly(hourly([asked.entry])) })}
          names={[]}
          submit={t.question.submitDecline}
          busy={one.isPending}
          error={one.error}
          onClose={close}
          onYes={(reason) => answer(asked.entry, 'decline', reason)}
        />
      )}
    </section>
  );
};
