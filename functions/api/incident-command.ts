import type { Context } from 'hono';
import type * as z from 'zod';
import type { IncidentAction } from '../../shared/domain/incident/incident-commands.ts';
import { runIncident } from '../../shared/store/run-incident.ts';
import type { Person } from './authority.ts';
import type { Deps } from './deps.ts';
import { findIncident } from './find-incident.ts';
import { bodyOf, granted, signedIn } from './request.ts';
import { answerOf, type Known } from './view.ts';

/** Who asks, whether they may, what they want, and then the command: in this order, so that a stranger learns nothing. */
export const incidentCommand = async <S extends z.ZodType>(
  c: Context,
  deps: Deps,
  schema: S,
  decide: (body: z.infer<S>, person: Person, head: Known) => IncidentAction | Promise<IncidentAction>,
): Promise<Response> => {
  const { person, by } = await signedIn(c, deps);
  const head = await findIncident(c.req.param('id') ?? '', person, 'respond', deps);
  const action = await decide(await bodyOf(c, schema), person, head);
  const { brand, origin } = head;
  return c.json(answerOf(granted(await runIncident(deps.store, head.ref.id, { ...action, at: deps.now(), by }, { brand, origin }))));
};
