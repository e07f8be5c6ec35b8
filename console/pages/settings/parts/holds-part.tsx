import { useState, type ReactElement } from 'react';
import { useMe } from '../../../api/queries.ts';
import { Notice } from '../../../parts/notice.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { valueAt, type Path } from '../config-path.ts';
import { useEditor } from '../editor.ts';
import { FlagField, ManyField, NumberField, RadioField } from '../fields.tsx';
import { namesIn, optionsIn, textOf, thingsIn } from '../read-config.ts';
import { AddThing, Thing } from '../thing.tsx';
import { EnableAutomatic } from './enable-automatic.tsx';

const t = texts.settings.hold;
const SEVERITIES = Object.entries(texts.words.severity).map(([s, name]) => [s, `${s} · ${name}`] as const);

export const HoldsPart = (): ReactElement => {
  const { config } = useEditor();
  const policies = thingsIn(config, 'holdPolicies');
  const accounts = thingsIn(config, 'adAccounts');
  return (
    <>
      <section className="card">
        {valueAt(config, ['holdsOff']) === true && (
          <Notice tone="warn">
            <p>{t.offOn}</p>
          </Notice>
        )}
        <FlagField path={['holdsOff']} label={t.off} hint={t.offHint} />
      </section>
      <h2>{t.accounts}</h2>
      {accounts.length === 0 && <p className="muted">{t.emptyAccounts}</p>}
      {accounts.map((a) => (
        <Account key={a.id} id={a.id} />
      ))}
      <h2>{t.policies}</h2>
      {policies.length === 0 && <p className="muted">{t.emptyPolicies}</p>}
      {policies.map((p) => (
        <Policy key={p.id} id={p.id} />
      ))}
      <AddThing
        section="holdPolicies"
        what={t.policy}
        fresh={() => ({
          ...{ severities: ['sev1'], adAccounts: accounts.slice(0, 1).map((a) => a.id), dailySpendCap: 0 },
          ...{ minimumCredibleVoices: 20, release: 'by-hand', overdueMinutes: 1440 },
        })}
      />
    </>
  );
};

const Policy = ({ id }: { id: string }): ReactElement => {
  const { config } = useEditor();
  const at = (...rest: string[]): Path => ['holdPolicies', id, ...rest];
  return (
    <Thing path={at()} name={id}>
      <ManyField path={at('severities')} label={t.severities} options={SEVERITIES} />
      <ManyField path={at('adAccounts')} label={t.adAccounts} options={optionsIn(config, 'adAccounts')} />
      <div className="settings-pair">
        <NumberField path={at('dailySpendCap')} label={t.cap} hint={t.capHint} />
        <NumberField path={at('minimumCredibleVoices')} label={t.voices} hint={t.voicesHint} />
      </div>
      <RadioField path={at('release')} label={t.release} options={Object.entries(t.releases)} />
      <NumberField path={at('overdueMinutes')} label={t.overdue} />
    </Thing>
  );
};

const Account = ({ id }: { id: string }): ReactElement => {
  const { config, set } = useEditor();
  const me = useMe();
  const [enabling, setEnabling] = useState(false);
  const at = (...rest: string[]): Path => ['adAccounts', id, ...rest];
  const account = (valueAt(config, at()) ?? {}) as Record<string, unknown>;
  const mode = textOf(account['mode']);
  const enabledBy = textOf(account['automaticEnabledBy']);
  const brand = account['brand'] === '*' ? texts.words.everyBrand : textOf(account['brand']);
  const summary = say(t.accountSummary, { platform: textOf(account['platform']), account: textOf(account['accountId']), brand });
  return (
    <Thing path={at()} name={id} summary={`${(t.modeShort as Record<string, string>)[mode] ?? mode} · ${summary}`} removable={false}>
      <RadioField
        path={at('mode')}
        label={t.mode}
        options={Object.entries(t.modes)}
        onChoose={(next) => {
          if (next === 'automatic') setEnabling(true);
          else set(at(), { ...without(account, 'automaticEnabledBy'), mode: next });
          return false;
        }}
      />
      {mode === 'automatic' && (
        <p className="small muted">{say(t.enabledBy, { name: namesIn(config, 'people')[enabledBy] ?? enabledBy })}</p>
      )}
      <p className="small muted">{say(t.secret, { reference: textOf(account['credentials']) })}</p>
      {enabling && me.data !== undefined && (
        <EnableAutomatic
          account={id}
          brand={brand}
          ownerName={me.data.name}
          onClose={() => setEnabling(false)}
          onEnable={() => set(at(), { ...account, mode: 'automatic', automaticEnabledBy: me.data.personId })}
        />
      )}
    </Thing>
  );
};

const without = (fields: Record<string, unknown>, name: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([k]) => k !== name));
