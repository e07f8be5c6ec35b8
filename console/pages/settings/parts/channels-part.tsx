import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { texts } from '../../../texts/texts.ts';
import { valueAt, type Path } from '../config-path.ts';
import { useEditor } from '../editor.ts';
import { SelectField, TextField } from '../fields.tsx';
import { optionsIn, textOf, thingsIn } from '../read-config.ts';
import { Thing } from '../thing.tsx';
import { RoomsList } from './rooms-list.tsx';

const t = texts.settings.channel;
const SEVERITIES = Object.entries(texts.words.severity).map(([s, name]) => [s, `${s} · ${name}`] as const);

/** Secrets and topics are references that somebody made elsewhere: here they are read, all else is edited. */
export const ChannelsPart = (): ReactElement => {
  const { config } = useEditor();
  const connections = thingsIn(config, 'connections');
  const stakeholders = thingsIn(config, 'stakeholders');
  return (
    <>
      <h2>{t.connections}</h2>
      <p className="muted small">
        {t.connectionsHint} <Link href="/sources">{t.connectionsLink}</Link>
      </p>
      {connections.length === 0 && <p className="muted">{t.emptyConnections}</p>}
      {connections.map((c) => (
        <Connection key={c.id} id={c.id} kind={textOf(c['kind'])} />
      ))}
      <RoomsList />
      <h2>{t.stakeholders}</h2>
      <p className="muted small">{t.stakeholdersHint}</p>
      {stakeholders.length === 0 && <p className="muted">{t.emptyStakeholders}</p>}
      {stakeholders.map((s) => (
        <Thing key={s.id} path={['stakeholders', s.id]} name={s.id} summary={textOf(s['from'])}>
          <SelectField path={['stakeholders', s.id, 'from']} label={t.from} options={SEVERITIES} />
          <SelectField
            path={['stakeholders', s.id, 'brand']}
            label={t.brand}
            options={optionsIn(config, 'brands', texts.settings.person.everywhere)}
          />
          <p className="small muted settings-break">{`${t.topic}: ${textOf(s['topicArn'])}`}</p>
        </Thing>
      ))}
    </>
  );
};

const Connection = ({ id, kind }: { id: string; kind: string }): ReactElement => {
  const { config } = useEditor();
  const at = (...rest: string[]): Path => ['connections', id, ...rest];
  const brand = textOf(valueAt(config, at('brand')));
  return (
    <Thing
      path={at()}
      name={id}
      summary={`${(t.kinds as Record<string, string>)[kind] ?? kind} · ${brand === '*' ? texts.words.everyBrand : brand}`}
    >
      <SelectField path={at('brand')} label={t.brand} options={optionsIn(config, 'brands', texts.settings.person.everywhere)} />
      {kind === 'mastodon' && (
        <div className="settings-pair">
          <TextField path={at('baseUrl')} label={t.baseUrl} />
          <TextField path={at('accountId')} label={t.accountId} />
        </div>
      )}
      {valueAt(config, at('rehearsal')) === true && <p className="small">{t.rehearsal}</p>}
      <p className="small muted settings-break">
        {`${t.secret}: `}
        <code>{textOf(valueAt(config, at('credentials')))}</code>
        <br />
        {t.secretHint}
      </p>
    </Thing>
  );
};
