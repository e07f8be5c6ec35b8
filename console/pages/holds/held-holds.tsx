import { useState, type ReactElement } from 'react';
import type { LedgerEntry } from '../../../shared/contract/holds.ts';
import { Button } from '../../parts/button.tsx';
import { toast } from '../../parts/toast.tsx';
import { say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { HoldRow } from './hold-row.tsx';
import { QuestionWhy } from './questions.tsx';
import { Refusals, type Refusal } from './refusals.tsx';
import { sayHourly, sayMoney } from './say-hold.ts';
import { hourly, isReleasable, notSpent } from './stage-of-hold.ts';
import { useAnswer, useAnswerAll } from './use-holds.ts';

const t = texts.holds;

/** What is paused by us now, since when and for how much, and how to take it back. */
export const HeldHolds = ({ brand, entries, may }: { brand: string; entries: readonly LedgerEntry[]; may: boolean }): ReactElement => {
  const [asked, setAsked] = useState<readonly LedgerEntry[]>();
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const of = { brand, incidentId: entries[0]!.incident.id };
  const one = useAnswer(of);
  const all = useAnswerAll(of);
  const releasable = entries.filter(isReleasable);
  const saved = notSpent(entries);
  const close = (): void => {
    setAsked(undefined);
    one.reset();
    all.reset();
  };
  const release = (reason: string, forget: () => void): void => {
    const done = (count: number): void => {
      forget();
      toast(sayCount(t.done.released, count));
      close();
    };
    const [first, ...others] = asked ?? [];
    if (first === undefined) return;
    if (others.length === 0) return one.mutate({ holdId: first.id, way: 'release', reason }, { onSuccess: () => done(1) });
    all.mutate(
      { way: 'release', reason },
      {
        onSuccess: ({ done: released, refused }) => {
          setRefusals(refused.map(({ id, explain }) => ({ name: entries.find((e) => e.id === id)?.campaignName ?? id, explain })));
          done(released.length);
        },
      },
    );
  };
  return (
    <section className="card holds-held">
      <header>
        <h3>{sayCount(t.held.title, entries.length)}</h3>
        {may && releasable.length > 1 && (
          <Button icon="play" onClick={() => setAsked(releasable)}>
            {sayCount(t.held.releaseAll, releasable.length)}
          </Button>
        )}
      </header>
      {saved.length > 0 && <p>{say(t.held.total, { money: sayMoney(saved) })}</p>}
      <Refusals refusals={refusals} />
      <ul>
        {entries.map((entry) => (
          <HoldRow key={entry.id} entry={entry}>
            {may && isReleasable(entry) && (
              <Button size="small" icon="play" onClick={() => setAsked([entry])}>
                {t.held.release}
              </Button>
            )}
          </HoldRow>
        ))}
      </ul>
      {asked !== undefined && (
        <QuestionWhy
          about={asked.length === 1 ? asked[0]!.id : of.incidentId}
          title={sayCount(t.question.release, asked.length)}
          says={say(t.question.releaseWhy, { money: sayHourly(hourly(asked)) })}
          names={asked.map((e) => e.campaignName)}
          submit={t.question.submitRelease}
          busy={one.isPending || all.isPending}
          error={one.error ?? all.error}
          onClose={close}
          onYes={release}
        />
      )}
    </section>
  );
};
