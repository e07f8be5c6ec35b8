import type { ReactElement } from 'react';
import { Button } from '../../../parts/button.tsx';
import { formatNumber, say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { valueAt, type Path } from '../config-path.ts';
import { useEditor } from '../editor.ts';
import { ManyField, NumberField } from '../fields.tsx';
import { minutesUntilExhausted, sayPolicy } from '../policy-words.ts';
import { namesIn, optionsIn, thingsIn } from '../read-config.ts';
import { AddThing, Thing } from '../thing.tsx';
import { EscalationRules } from './escalation-rules.tsx';

const t = texts.settings.escalation;

export const EscalationPart = (): ReactElement => {
  const { config } = useEditor();
  const policies = thingsIn(config, 'escalationPolicies');
  return (
    <>
      {policies.length === 0 && <p className="muted">{t.empty}</p>}
      {policies.map((p) => (
        <Policy key={p.id} id={p.id} open={policies.length === 1} />
      ))}
      <AddThing
        section="escalationPolicies"
        what={t.one}
        fresh={() => ({ steps: [{ delayMinutes: 0, schedules: [], people: [] }], repeats: 1, repeatDelayMinutes: 10 })}
      />
      {policies.length > 0 && <EscalationRules />}
    </>
  );
};

const Policy = ({ id, open }: { id: string; open: boolean }): ReactElement => {
  const { config, set } = useEditor();
  const at = (...rest: (string | number)[]): Path => ['escalationPolicies', id, ...rest];
  const policy = (valueAt(config, at()) ?? {}) as { steps?: unknown };
  const channels = optionsIn(config, 'channels');
  const steps = Array.isArray(policy.steps) ? (policy.steps as unknown[]) : [];
  const sentence = sayPolicy(policy, namesIn(config, 'people'), t.sentence);
  return (
    <Thing path={at()} name={id} summary={sentence} open={open}>
      <div className="settings-preview" role="status">
        <strong className="small">{t.preview}</strong>
        <p>
          {sentence}. {say(t.exhausted, { minutes: formatNumber(minutesUntilExhausted(policy)) })}
        </p>
      </div>
      <ol className="stack" aria-label={t.steps}>
        {steps.map((_step, i) => (
          <li key={i} className="settings-step">
            <fieldset className="settings-group">
              <legend>{say(t.step, { n: i + 1 })}</legend>
              <NumberField path={at('steps', i, 'delayMinutes')} label={i === 0 ? t.delayFirst : t.delay} />
              <ManyField path={at('steps', i, 'schedules')} label={t.rotations} options={optionsIn(config, 'schedules')} />
              <ManyField path={at('steps', i, 'people')} label={t.people} options={optionsIn(config, 'people')} />
              {channels.length > 0 && <ManyField path={at('steps', i, 'channels')} label={t.channels} options={channels} optional />}
              <div>
                <Button
                  size="small"
                  look="quiet"
                  aria-label={say(t.removeStep, { n: i + 1 })}
                  disabled={steps.length === 1}
                  onClick={() => set(at('steps'), steps.toSpliced(i, 1))}
                >
                  {texts.settings.remove}
                </Button>
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      <div>
        <Button size="small" icon="plus" onClick={() => set(at('steps'), [...steps, { delayMinutes: 5, schedules: [], people: [] }])}>
          {t.addStep}
        </Button>
      </div>
      <div className="settings-pair">
        <NumberField path={at('repeats')} label={t.repeats} />
        <NumberField path={at('repeatDelayMinutes')} label={t.repeatDelay} />
      </div>
    </Thing>
  );
};
