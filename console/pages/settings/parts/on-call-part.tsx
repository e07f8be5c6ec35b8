import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { now } from '../../../api/clock.ts';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { valueAt, type Path } from '../config-path.ts';
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
        const people = textsOf(s['people']).map((p) => names[p] ?? p);
        const summary = say(t.summary, { people: people.join(', '), hours: String(valueAt(config, at('shiftHours'))) });
        return (
          <Thing key={s.id} path={at()} name={s.id} summary={summary} open={schedules.length === 1}>
            <PeopleField path={at('people')} label={t.people} add={t.addPerson} names={names} />
            <div className="settings-pair">
              <NumberField path={at('shiftHours')} label={t.shiftHours} hint={t.shiftHoursHint} />
              <TextField path={at('timeZone')} label={t.timeZone} hint={texts.settings.person.timeZoneHint} />
            </div>
            <TextField path={at('startsAt')} label={t.startsAt} hint={t.startsAtHint} />
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

/** 08:00 UTC of the system's day. */
const thisMorning = (): string => `${new Date(now()).toISOString().slice(0, 10)}T08:00:00Z`;
