import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { Button } from '../../../parts/button.tsx';
import { Field } from '../../../parts/field.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { isFields, valueAt, type Path } from '../config-path.ts';
import { useEditor } from '../editor.ts';
import { problemAt } from '../field-problems.ts';
import { NumberField, RadioField, SelectField, TextField } from '../fields.tsx';
import { WordsField } from '../list-fields.tsx';
import { optionsIn, textOf, thingsIn } from '../read-config.ts';
import { AddThing, Thing } from '../thing.tsx';

const t = texts.settings.brand;
const SENSITIVITIES = Object.entries(t.sensitivities);
const LEVELS = Object.entries(t.levels);

export const BrandsPart = ({ whole = true }: { whole?: boolean }): ReactElement => {
  const { config } = useEditor();
  const brands = thingsIn(config, 'brands');
  const policies = thingsIn(config, 'escalationPolicies');
  return (
    <>
      {brands.length === 0 && <p className="muted">{t.empty}</p>}
      {brands.map((brand) => (
        <BrandFields key={brand.id} id={brand.id} open={brands.length === 1} whole={whole} />
      ))}
      {whole && (
        <AddThing
          section="brands"
          what={t.one}
          named
          fresh={(_id, name) => ({
            ...{ name, sensitivity: 'normal', detection: { lenses: {}, minimumVoices: {} } },
            ...{ escalationPolicy: policies[0]?.id ?? '', languages: ['en'], voice: { signature: '', contact: '' } },
          })}
        />
      )}
    </>
  );
};

const BrandFields = ({ id, open, whole }: { id: string; open: boolean; whole: boolean }): ReactElement => {
  const { config } = useEditor();
  const at = (...rest: string[]): Path => ['brands', id, ...rest];
  const level = textOf(valueAt(config, at('sensitivity')));
  const summary = say(t.summary, {
    sensitivity: (t.levels as Record<string, string>)[level] ?? level,
    policy: textOf(valueAt(config, at('escalationPolicy')), texts.words.nobody),
  });
  return (
    <Thing path={at()} name={textOf(valueAt(config, at('name')), id)} summary={summary} open={open} removable={whole}>
      <TextField path={at('name')} label={t.name} />
      <RadioField path={at('sensitivity')} label={t.sensitivity} options={SENSITIVITIES} />
      <Link href="/backtest">{t.backtest}</Link>
      {whole && (
        <div className="settings-pair">
          <SelectField path={at('escalationPolicy')} label={t.policy} options={optionsIn(config, 'escalationPolicies')} />
          <SelectField path={at('holdPolicy')} label={t.holdPolicy} options={optionsIn(config, 'holdPolicies')} none={t.noHoldPolicy} />
        </div>
      )}
      <div className="settings-pair">
        <TextField path={at('voice', 'signature')} label={t.signature} />
        <TextField path={at('voice', 'contact')} label={t.contact} />
      </div>
      <WordsField path={at('languages')} label={t.languages} hint={t.languagesHint} />
      <Lenses path={at('detection', 'lenses')} />
      <fieldset className="settings-group">
        <legend>{t.minimum}</legend>
        <p className="muted small">{t.minimumHint}</p>
        <div className="settings-three">
          {Object.entries(t.windows).map(([window, label]) => (
            <NumberField key={window} path={at('detection', 'minimumVoices', window)} label={label} optional />
          ))}
        </div>
      </fieldset>
    </Thing>
  );
};

/** Kinds of trouble with a sensitivity of their own. */
const Lenses = ({ path }: { path: Path }): ReactElement => {
  const { config, problems, set } = useEditor();
  const [lens, setLens] = useState('');
  const value = valueAt(config, path);
  const lenses = isFields(value) ? Object.keys(value) : [];
  const add = (): void => {
    set([...path, lens.trim()], 'quiet');
    setLens('');
  };
  return (
    <fieldset className="settings-group">
      <legend>{t.lenses}</legend>
      <p className="muted small">
        {t.lensesHint} {t.lensHint}
      </p>
      {lenses.map((name) => (
        <div key={name} className="settings-with-button">
          <SelectField path={[...path, name]} label={say(t.lensSetting, { name })} options={LEVELS} />
          <Button
            size="small"
            look="quiet"
            aria-label={say(texts.settings.removeThis, { name })}
            onClick={() => set([...path, name], undefined)}
          >
            {texts.settings.remove}
          </Button>
        </div>
      ))}
      <div className="settings-with-button">
        <Field label={t.lens} wrong={problemAt(problems, path)}>
          {(control) => <input {...control} className="input" value={lens} onChange={(event) => setLens(event.target.value)} />}
        </Field>
        <Button size="small" disabled={lens.trim() === '' || lenses.includes(lens.trim())} onClick={add}>
          {t.lensAdd}
        </Button>
      </div>
    </fieldset>
  );
};
