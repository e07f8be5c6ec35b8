import { Hono } from 'hono';
import type { Config } from '../../../shared/config/config.ts';
import { stakeholderBodies, type UpdateAudience } from '../../../shared/contract/stakeholders.ts';
import { concerns, whyUnheard } from '../../../shared/domain/notice/audience.ts';
import { oneLine } from '../../../shared/domain/page/sms-text.ts';
import { idFrom } from '../../../shared/platform/ids.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { HttpProblem } from '../http-problem.ts';
import { incidentCommand } from '../incident-command.ts';
import { signedIn } from '../request.ts';
import type { Known } from '../view.ts';

/** What a person tells those who are not on call, below /v1/incidents; also after its end. */
export const statusUpdates = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:id/updates/audience', async (c) => {
    const { person, config } = await signedIn(c, deps);
    return c.json(audienceOf(await findIncident(c.req.param('id'), person, 'respond', deps), config));
  });
  app.post('/:id/updates', (c) =>
    incidentCommand(c, deps, stakeholderBodies.writeUpdate, async ({ text, audience }, person, head) => {
      const { config } = await deps.settings.read();
      const words = plainLines(text);
      const chosen = audience === undefined ? undefined : [...new Set(audience)].sort();
      if (words === '') throw new HttpProblem(422, 'body_wrong', 'there is nothing to read in it', 'write something');
      checkChosen(chosen ?? [], head, config);
      const updateId = idFrom('upd_', head.ref.id, person.id, words, ...(chosen ?? []));
      return { type: 'WriteStatusUpdate', updateId, text: words, ...(chosen === undefined ? {} : { audience: chosen }) };
    }),
  );
  return app;
};

/** Plain text: lines as they were, without controls, direction marks and half characters. */
const plainLines = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map(oneLine)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** Topics of another brand do not exist for this one. */
const checkChosen = (chosen: readonly string[], { brand }: Known, { stakeholders }: Config): void => {
  const unknown = chosen.find((id) => !stakeholders.some((s) => s.id === id && concerns(s, brand)));
  if (unknown === undefined) return;
  throw new HttpProblem(
    422,
    'no_such_stakeholders',
    `there are no stakeholders "${unknown.slice(0, 40)}" of this brand`,
    'look who is there and choose again',
  );
};

const audienceOf = ({ brand, origin, state }: Known, { stakeholders }: Config): UpdateAudience => ({
  drill: origin === 'drill',
  topics: stakeholders
    .filter((s) => concerns(s, brand))
    .map((s) => {
      const shut = origin !== 'live' && !s.drills ? 'they have not agreed to hear of drills' : undefined;
      const why = shut ?? whyUnheard(s, { severity: state.severity, kind: 'updates' }) ?? null;
      const { id, from, events = null, drills } = s;
      return { id, brand: s.brand, from, events, drills, hears: why === null, may: shut === undefined, why };
    }),
});
