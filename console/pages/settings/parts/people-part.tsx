import type { ReactElement } from 'react';
import { Button } from '../../../parts/button.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { isFields, valueAt, type Path } from '../config-path.ts';
import { useEditor } from '../editor.ts';
import { FlagField, TextField } from '../fields.tsx';
import { OrderButtons } from '../list-fields.tsx';
import { textOf, thingsIn } from '../read-config.ts';
import { AddThing, Thing } from '../thing.tsx';
import { ContactState } from './contact-state.tsx';
import { RoleMatrix } from './role-matrix.tsx';
import { SignInLinkButton } from './sign-in-link.tsx';

const t = texts.settings.person;

export const PeoplePart = (): ReactElement => {
  const { config } = useEditor();
  const people = thingsIn(config, 'people');
  return (
    <>
      {people.length === 0 && <p className="muted">{t.empty}</p>}
      {people.map(({ id }) => (
        <PersonFields key={id} id={id} />
      ))}
      <AddThing
        section="people"
        what={t.one}
        named
        fresh={(_id, name) => ({ name, contactMethods: [], timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, drills: false })}
      />
      <RoleMatrix />
    </>
  );
};

const PersonFields = ({ id }: { id: string }): ReactElement => {
  const { config } = useEditor();
  const at = (...rest: string[]): Path => ['people', id, ...rest];
  const name = textOf(valueAt(config, at('name')), id);
  const methods = methodsOf(valueAt(config, at('contactMethods')));
  return (
    <Thing path={at()} name={name} summary={methods.length === 0 ? t.noMethod : methods.map(sayMethod).join(' · ')}>
      <div className="settings-pair">
        <TextField path={at('name')} label={t.name} />
        <TextField path={at('timeZone')} label={t.timeZone} hint={t.timeZoneHint} />
      </div>
      <Methods path={at('contactMethods')} personId={id} />
      <QuietHours path={at('quietHours')} />
      <FlagField path={at('drills')} label={t.drills} hint={t.drillsHint} />
      <SignInLinkButton personId={id} name={name} />
    </Thing>
  );
};

type Method = Readonly<Record<string, unknown>> & { id: string };
const methodsOf = (value: unknown): Method[] =>
  Array.isArray(value) ? value.filter((m: unknown): m is Method => isFields(m) && typeof m['id'] === 'string') : [];
const sayMethod = (m: Method): string =>
  m['channel'] === 'slack' ? say(t.slack, { user: textOf(m['userId'], '') }) : textOf(m['phone'], textOf(m['email'], t.record));

/** In the order in which they are tried. */
const Methods = ({ path, personId }: { path: Path; personId: string }): ReactElement => {
  const { config, set } = useEditor();
  const methods = methodsOf(valueAt(config, path));
  const add = (channel: 'sms' | 'email'): void => {
    const taken = new Set(methods.map((m) => m.id));
    const id = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${personId.slice(0, 30)}-${channel}${n === 1 ? '' : n}`).find((x) => !taken.has(x));
    if (id !== undefined) set(path, [...methods, channel === 'sms' ? { id, channel, phone: '' } : { id, channel, email: '' }]);
  };
  return (
    <fieldset className="settings-group">
      <legend>{t.methods}</legend>
      <ol className="stack">
        {methods.map((m, i) => (
          <li key={m.id} className="settings-with-button">
            {m['channel'] === 'sms' ? (
              <TextField path={[...path, m.id, 'phone']} label={t.phone} hint={t.phoneHint} />
            ) : m['channel'] === 'email' ? (
              <div className="stack">
                <TextField path={[...path, m.id, 'email']} label={t.emailField} />
                <ContactState personId={personId} methodId={m.id} path={[...path, m.id, 'email']} />
              </div>
            ) : m['channel'] === 'slack' ? (
              <TextField path={[...path, m.id, 'userId']} label={t.slackUser} hint={say(t.slackHint, { via: textOf(m['via'], '') })} />
            ) : (
              <span>{t.record}</span>
            )}
            <span className="row">
              <OrderButtons path={path} index={i} count={methods.length} name={sayMethod(m)} />
              <Button
                size="small"
                look="quiet"
                aria-label={say(texts.settings.removeThis, { name: sayMethod(m) })}
                onClick={() => set([...path, m.id], undefined)}
              >
                {texts.settings.remove}
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="small" icon="plus" onClick={() => add('sms')}>
          {t.addSms}
        </Button>
        <Button size="small" icon="plus" onClick={() => add('email')}>
          {t.addEmail}
        </Button>
      </div>
    </fieldset>
  );
};

const QuietHours = ({ path }: { path: Path }): ReactElement => {
  const { config, set } = useEditor();
  const on = valueAt(config, path) !== undefined;
  return (
    <div className="stack">
      <label className="check">
        <input type="checkbox" checked={on} onChange={() => set(path, on ? undefined : { from: '22:00', to: '07:00' })} />
        <span>
          {t.quiet}
          <span className="hint settings-under">{t.quietHint}</span>
        </span>
      </label>
      {on && (
        <div className="settings-pair">
          <TextField path={[...path, 'from']} label={t.quietFrom} />
          <TextField path={[...path, 'to']} label={t.quietTo} />
        </div>
      )}
    </div>
  );
};
