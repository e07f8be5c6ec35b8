import { useState, type ReactElement } from 'react';
import { useNow } from '../../api/clock.ts';
import { useAct } from '../../api/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { toast } from '../../parts/toast.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { overridesAhead } from './now-next.ts';
import { sayPerson, sayTime } from './say-shift.ts';
import type { Schedule } from './week.ts';

const t = texts.onCall.overrides;
type ListProps = { schedule: Schedule; people: Readonly<Record<string, string>>; changes: string[][] };

/** Who stands in now or will, and the way to end it. Nothing where nobody does. */
export const OverridesList = ({ schedule, people, changes }: ListProps): ReactElement | null => {
  const now = useNow();
  const [ending, setEnding] = useState<Schedule['overrides'][number]>();
  const ahead = overridesAhead(schedule, now);
  const begun = (o: Schedule['overrides'][number]): boolean => Date.parse(o.startsAt) <= now;
  const act = useAct<string>({ path: (id) => `/v1/on-call/overrides/${encodeURIComponent(id)}/end`, changes });
  const close = (): void => {
    setEnding(undefined);
    act.reset();
  };
  if (ahead.length === 0) return null;
  return (
    <div className="stack">
      <h3>{t.title}</h3>
      <ul className="stack">
        {ahead.map((o) => (
          <li key={o.id} className="row spread on-call-override">
            <span>
              {say(t.line, {
                name: sayPerson(o.personId, people),
                from: begun(o) ? texts.words.now : sayTime(Date.parse(o.startsAt), now),
                until: sayTime(Date.parse(o.endsAt), now),
              })}
              <span className="small muted">{` ${say(t.by, { name: sayPerson(o.createdBy, people) })}`}</span>
            </span>
            {schedule.mayOverride && (
              <Button size="small" onClick={() => setEnding(o)}>
                {begun(o) ? t.end : t.cancel}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ending !== undefined && (
        <Dialog
          title={say(t.question, { name: sayPerson(ending.personId, people) })}
          onClose={close}
          submit={{
            label: t.submit,
            busy: act.isPending,
            onSubmit: () =>
              act.mutate(ending.id, {
                onSuccess: () => {
                  toast(t.done);
                  close();
                },
              }),
          }}
        >
          <p>{begun(ending) ? t.questionNow : t.questionLater}</p>
          <ProblemNotice error={act.error} />
        </Dialog>
      )}
    </div>
  );
};
