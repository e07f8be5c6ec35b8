import { useState, type ReactElement, type ReactNode } from 'react';
import type { PlaybookList } from '../../../../shared/contract/playbooks.ts';
import { Button } from '../../../parts/button.tsx';
import { Field } from '../../../parts/field.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { isFields, valueAt, type Path } from '../config-path.ts';
import { useEditor } from '../editor.ts';
import { SelectField, TextField } from '../fields.tsx';
import { WordsField } from '../list-fields.tsx';
import { optionsIn, textOf, textsOf } from '../read-config.ts';
import { Thing } from '../thing.tsx';

const t = texts.settings.playbook;
export type Playbook = PlaybookList['playbooks'][number];

export const OwnPlaybook = ({ id }: { id: string }): ReactElement => {
  const { config, set } = useEditor();
  const [language, setLanguage] = useState('');
  const at = (...rest: string[]): Path => ['playbooks', id, ...rest];
  const statements = valueAt(config, at('holdingStatement'));
  const replies = valueAt(config, at('reply'));
  const languages = [
    ...new Set([...Object.keys(isFields(statements) ? statements : {}), ...Object.keys(isFields(replies) ? replies : {})]),
  ];
  const words = textsOf(valueAt(config, at('words')));
  const add = (): void => {
    set(at('holdingStatement', language.trim()), '');
    set(at('reply', language.trim()), '');
    setLanguage('');
  };
  return (
    <Thing path={at()} name={id} summary={words.length === 0 ? t.fallback : words.slice(0, 6).join(', ')}>
      <SelectField path={at('brand')} label={t.brand} options={optionsIn(config, 'brands', texts.settings.person.everywhere)} />
      <WordsField path={at('words')} label={t.words} hint={t.wordsHint} />
      <WordsField path={at('tasks')} label={t.tasks} by={'\n'} />
      <p className="muted small">{t.placeholders}</p>
      {languages.map((l) => (
        <div key={l} className="settings-pair">
          <TextField path={at('holdingStatement', l)} label={say(t.statement, { language: l })} long optional />
          <TextField path={at('reply', l)} label={say(t.reply, { language: l })} long optional />
        </div>
      ))}
      <div className="settings-with-button">
        <Field label={t.language} hint={t.languageHint}>
          {(control) => <input {...control} className="input" value={language} onChange={(event) => setLanguage(event.target.value)} />}
        </Field>
        <Button
          size="small"
          disabled={!/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})?$/.test(language.trim()) || languages.includes(language.trim())}
          onClick={add}
        >
          {t.addLanguage}
        </Button>
      </div>
      <TextField path={at('internalBrief')} label={t.brief} long />
    </Thing>
  );
};

export const ReadPlaybook = ({ playbook: p, children }: { playbook: Playbook; children?: ReactNode }): ReactElement => (
  <details className="card settings-thing">
    <summary>
      <span className="settings-thing-name">
        <strong>
          <bdi>{p.id}</bdi>
        </strong>
        <span className="muted small">
          {p.words.length === 0 ? t.fallback : p.words.slice(0, 6).join(', ')} {p.brand !== '*' && `· ${p.brand}`}
        </span>
      </span>
    </summary>
    <div className="stack settings-fields">
      <Read label={t.wordsShown}>{p.words.length === 0 ? t.fallback : p.words.join(', ')}</Read>
      <Read label={t.tasksShown}>{p.tasks.map((task) => `– ${task}`).join('\n')}</Read>
      {Object.entries(p.holdingStatement).map(([language, text]) => (
        <Read key={language} label={say(t.statement, { language: textOf(language) })} lang={language}>
          {text}
        </Read>
      ))}
      {Object.entries(p.reply).map(([language, text]) => (
        <Read key={language} label={say(t.reply, { language })} lang={language}>
          {text}
        </Read>
      ))}
      <Read label={t.brief}>{p.internalBrief}</Read>
      {children !== undefined && <div>{children}</div>}
    </div>
  </details>
);

const Read = ({ label, lang, children }: { label: string; lang?: string; children: string }): ReactElement => (
  <div>
    <h3>{label}</h3>
    <p className="settings-said" lang={lang}>
      {children}
    </p>
  </div>
);
