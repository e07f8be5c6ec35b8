import type { ReactElement } from 'react';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { valueAt, type Path } from '../config-path.ts';
import { useEditor } from '../editor.ts';
import { ManyField, SelectField } from '../fields.tsx';
import { OrderButtons } from '../list-fields.tsx';
import { optionsIn, textOf, textsOf, thingsIn } from '../read-config.ts';
import { AddThing, Thing } from '../thing.tsx';

const t = texts.settings.escalation.rules;
/** What pages nobody needs no rule. */
const SEVERITIES = (['sev1', 'sev2'] as const).map((s) => [s, `${s} · ${texts.words.severity[s]}`] as const);
const RISKS = Object.entries(texts.words.risk);

/** Which policy counts instead of the brand's own, in the order in which they are asked. */
export const EscalationRules = (): ReactElement => {
  const { config } = useEditor();
  const rules = thingsIn(config, 'escalationRules');
  const [first] = thingsIn(config, 'escalationPolicies');
  return (
    <>
      <h2>{t.title}</h2>
      <p className="muted small">{t.hint}</p>
      {rules.map((rule, i) => (
        <Rule key={rule.id} id={rule.id} index={i} count={rules.length} />
      ))}
      <AddThing section="escalationRules" what={t.one} fresh={() => ({ brand: '*', escalationPolicy: first?.id ?? '' })} />
    </>
  );
};

const Rule = ({ id, index, count }: { id: string; index: number; count: number }): ReactElement => {
  const { config } = useEditor();
  const at = (...rest: (string | number)[]): Path => ['escalationRules', id, ...rest];
  const brand = textOf(valueAt(config, at('brand')), '*');
  const zone = textOf(valueAt(config, at('hours', 'timeZone')));
  const conditions = [brand === '*' ? texts.words.everyBrand : brand, ...textsOf(valueAt(config, at('severities')))];
  return (
    <Thing path={at()} name={id} summary={`${conditions.join(', ')} → ${textOf(valueAt(config, at('escalationPolicy')))}`}>
      <SelectField path={at('brand')} label={t.brand} options={optionsIn(config, 'brands', texts.words.everyBrand)} />
      <ManyField path={at('severities')} label={t.severities} options={SEVERITIES} optional />
      <ManyField path={at('risks')} label={t.risks} options={RISKS} optional />
      {zone !== '' && <p className="small">{say(t.hours, { zone })}</p>}
      <SelectField path={at('escalationPolicy')} label={t.policy} options={optionsIn(config, 'escalationPolicies')} />
      {count > 1 && (
        <div className="row">
          <span className="small muted">{t.order}</span>
          <OrderButtons path={['escalationRules']} index={index} count={count} name={id} />
        </div>
      )}
    </Thing>
  );
};
