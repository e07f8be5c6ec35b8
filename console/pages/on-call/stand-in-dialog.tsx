import { useState, type ReactElement } from 'react';
import type { OverrideView } from '../../../shared/contract/on-call.ts';
import { useNow } from '../../api/clock.ts';
import { useAct } from '../../api/queries.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { toast } from '../../parts/toast.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { nowAndNext } from './now-next.ts';
import { deviceZone, sayPerson, sayTime } from './say-shift.ts';
import { localInput, MOST_DAYS, presetEnds, PRESETS, wrongWith, type Preset } from './stand-in-times.ts';
import type { Schedule } from './week.ts';

const t = texts.onCall.dialog;

type StandInProps = {
  schedule: Schedule;
  people: Readonly<Record<string, string>>;
  /** Fixed where somebody takes it themselves. */
  taker: string | undefined;
  changes: string[][];
  onClose: () => void;
};

type Asked = { schedule: string; personId: string; startsAt?: string; endsAt: string };
const instant = (ms: number): string => new Date(ms).toISOString();

/** Who stands in, from when, until when: two taps for oneself and now, three for somebody else. */
export const StandInDialog = ({ schedule, people, taker, changes, onClose }: StandInProps): ReactElement => {
  const now = useNow();
  const current = nowAndNext(schedule.shifts, now);
  const others = schedule.people.filter((p) => p !== current?.personId);
  const [personId, setPersonId] = useState(taker ?? others[0] ?? schedule.people[0] ?? '');
  const [later, setLater] = useState<string>();
  const [preset, setPreset] = useState<Preset>('hour');
  const [other, setOther] = useState<string>();
  const from = later === undefined ? now : Date.parse(later);
  const ends = presetEnds(Number.isNaN(from) ? now : from, deviceZone, current?.until ?? null);
  const until = preset === 'other' ? Date.parse(other ?? '') : (ends[preset] ?? Number.NaN);
  const wrong = wrongWith(from, until);
  const [asked, setAsked] = useState(false);
  const act = useAct<Asked, OverrideView>({ path: () => '/v1/on-call/overrides', body: (stretch) => stretch, changes });
  const name = sayPerson(personId, people);
  const submit = (): void => {
    setAsked(true);
    if (wrong !== undefined || personId === '') return;
    const stretch = { ...(later === undefined ? {} : { startsAt: instant(from) }), endsAt: instant(until) };
    act.mutate(
      { schedule: schedule.id, personId, ...stretch },
      {
        onSuccess: ({ endsAt }) => {
          toast(say(t.done, { name, until: sayTime(Date.parse(endsAt), now) }));
          onClose();
        },
      },
    );
  };
  const says = {
    name,
    from: later === undefined ? t.fromNowWords : say(t.fromWords, { when: Number.isNaN(from) ? '…' : sayTime(from, now) }),
    until: Number.isNaN(until) ? '…' : sayTime(until, now),
    instead: sayPerson(current?.personId ?? null, people),
  };
  const instead = later === undefined && current?.personId != null && current.personId !== personId;
  return (
    <Dialog
      title={taker === undefined ? t.standIn : t.take}
      onClose={onClose}
      submit={{ label: taker === undefined ? t.submit : t.submitTake, onSubmit: submit, busy: act.isPending }}
    >
      {taker === undefined && (
        <Field label={t.who}>
          {(control) => (
            <select {...control} className="input" value={personId} onChange={(event) => setPersonId(event.target.value)}>
              {schedule.people.map((id) => (
                <option key={id} value={id}>
                  {sayPerson(id, people)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {taker === undefined && <FromWhen later={later} now={now} onChoose={setLater} />}
      <fieldset className="on-call-presets">
        <legend>{t.until}</legend>
        {PRESETS.map((name_) => {
          const end = ends[name_];
          if (end === undefined && name_ !== 'other') return null;
          return (
            <label key={name_} className="check">
              <input
                type="radio"
                name="until"
                checked={preset === name_}
                onChange={() => {
                  setPreset(name_);
                  if (name_ === 'other') setOther(other ?? localInput(ends.morning ?? now));
                }}
              />
              <span className="row spread">
                {t.presets[name_]}
                {end !== undefined && <span className="muted number">{sayTime(end, now)}</span>}
              </span>
            </label>
          );
        })}
      </fieldset>
      {preset === 'other' && <WhenField label={t.untilAt} value={other ?? ''} onChange={setOther} />}
      {wrong === undefined ? (
        <p role="status">{say(instead ? t.saysInstead : t.says, says)}</p>
      ) : (
        asked && (
          <p className="wrong" role="alert">
            {say(t.wrong[wrong], { days: MOST_DAYS })}
          </p>
        )
      )}
      <ProblemNotice error={act.error} />
    </Dialog>
  );
};

const FromWhen = ({
  later,
  now,
  onChoose,
}: {
  later: string | undefined;
  now: number;
  onChoose: (at: string | undefined) => void;
}): ReactElement => (
  <>
    <fieldset className="on-call-presets">
      <legend>{t.from}</legend>
      <div className="row">
        <label className="check">
          <input type="radio" name="from" checked={later === undefined} onChange={() => onChoose(undefined)} />
          {t.fromNow}
        </label>
        <label className="check">
          <input type="radio" name="from" checked={later !== undefined} onChange={() => onChoose(localInput(now + 3_600_000))} />
          {t.fromLater}
        </label>
      </div>
    </fieldset>
    {later !== undefined && <WhenField label={t.fromAt} value={later} onChange={onChoose} />}
  </>
);

const WhenField = ({ label, value, onChange }: { label: string; value: string; onChange: (at: string) => void }): ReactElement => (
  <Field label={label}>
    {(control) => (
      <input {...control} className="input" type="datetime-local" value={value} onChange={(event) => onChange(event.target.value)} />
    )}
  </Field>
);
