import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { now } from '../../../api/clock.ts';
import { say, sayCount } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { isKeyed, valueAt, type Path } from '../config-path.ts';
import { useEditor } from '../editor.ts';
import { NumberField, TextField } from '../fields.tsx';
import { PeopleField } from '../list-fields.tsx';
import { namesIn, textsOf, thingsIn } from '../read-config.ts';
import { AddThing, Thing } from '../thing.tsx';

const t = texts.settings.schedule;

export const OnCallPart = (): ReactElement => {
  const { config } = useEditor();
  const schedules = thingsIn(config, 'schedules');
  const names = namesIn(config, 'people');
  return (
    <>
      <p>
        <Link href="/on-call">{texts.app.nav.onCall}</Link>
      </p>
      {schedules.length === 0 && <p className="muted">{t.empty}</p>}
      {schedules.map((s) => {
        const at = (...rest: string[]): Path => ['schedules', s.id, ...rest];
        const rotations = rotationsIn(s['rotations']);
        const summary =
          rotations.length > 0
            ? say(t.summaryMany, { rotations: rotations.map((r) => r.id).join(', ') })
            : say(t.summary, {
                people: textsOf(s['people'])
                  .map((p) => names[p] ?? p)
                  .join(', '),
                hours: String(valueAt(config, at('shiftHours'))),
              });
        const holidays = Array.isArray(s['holidays']) ? s['holidays'].length : 0;
        return (
          <Thing key={s.id} path={at()} name={s.id} summary={summary} open={schedules.length === 1}>
            {rotations.length === 0 && <TurnFields at={at} names={names} />}
            {rotations.map((r) => (
              <fieldset key={r.id} className="stack">
                <legend>{say(t.rotation, { rotation: r.id })}</legend>
                <TurnFields at={(...rest) => at('rotations', r.id, ...rest)} names={names} />
                {r['hours'] !== undefined && <p className="small muted">{t.hours}</p>}
              </fieldset>
            ))}
            {rotations.length > 0 && <TextField path={at('timeZone')} label={t.ownZone} hint={texts.settings.person.timeZoneHint} />}
            {holidays > 0 && <p className="small muted">{sayCount(t.holidays, holidays)}</p>}
          </Thing>
        );
      })}
      <AddThing
        section="schedules"
        what={t.one}
        fresh={() => ({ people: [], timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, startsAt: thisMorning(), shiftHours: 168 })}
      />
    </>
  );
};

type TurnProps = { at: (...rest: string[]) => Path; names: Readonly<Record<string, string>> };

/** Whose turns, how long, since when and by which clock: of a schedule that is one rotation, or of one of several. */
const TurnFields = ({ at, names }: TurnProps): ReactElement => (
  <>
    <PeopleField path={at('people')} label={t.people} add={t.addPerson} names={names} />
    <div className="settings-pair">
      <NumberField path={at('shiftHours')} label={t.shiftHours} hint={t.shiftHoursHint} />
      <TextField path={at('timeZone')} label={t.timeZone} hint={texts.settings.person.timeZoneHint} />
    </div>
    <TextField path={at('startsAt')} label={t.startsAt} hint={t.startsAtHint} />
  </>
);

/** The rotations of a schedule, as far as they can be shown in a form. */
const rotationsIn = (value: unknown): ({ id: string } & Record<string, unknown>)[] => (isKeyed(value) ? value.map((x) => ({ ...x })) : []);

/** 08:00 UTC of the system's day. */
const thisMorning = (): string => `${new Date(now()).toISOString().slice(0, 10)}T08:00:00Z`;
