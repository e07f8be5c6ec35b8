import { Hono, type Context } from 'hono';
import type * as z from 'zod';
import { bodies } from '../../../shared/contract/api.ts';
import type { Action } from '../../../shared/contract/me.ts';
import { draft, type DraftCommand } from '../../../shared/domain/draft/draft.ts';
import { sha256Hex } from '../../../shared/platform/ids.ts';
import { isRefused, type Refused } from '../../../shared/domain/actor.ts';
import type { Config } from '../../../shared/config/config.ts';
import { approvers, mayDo } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { checkOf, draftDetailOf, findDraft } from '../draft-detail.ts';
import { problemOf } from '../http-problem.ts';
import { namesOf } from '../people-in.ts';
import { allow, bodyOf, granted, signedIn } from '../request.ts';
import { answerOf, type Known } from '../view.ts';

type DraftAction = DraftCommand extends infer C ? (C extends DraftCommand ? Omit<C, 'at' | 'by'> : never) : never;
type Asked = { head: Known; lone: boolean };

/** What people do with the drafts of an incident. Approving is what lets a text out: only of exactly the text that was read. */
export const drafts = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:id/drafts/:draftId', (c) => look(c, deps));
  app.post('/:id/drafts/:draftId/check', (c) => check(c, deps));
  app.post('/:id/drafts/:draftId/edit', (c) =>
    command(c, deps, 'respond', bodies.editDraft, ({ text, basedOn }) => ({
      type: 'Edit',
      text: text.toWellFormed(),
      textHash: sha256Hex(text.toWellFormed()),
      ...(basedOn === undefined ? {} : { basedOn }),
    })),
  );
  app.post('/:id/drafts/:draftId/approve', (c) =>
    command(c, deps, 'approve', bodies.approveDraft, ({ textHash }, { head, lone }) => ({
      type: 'Approve',
      textHash,
      severity: head.state.severity,
      loneApprover: lone,
    })),
  );
  app.post('/:id/drafts/:draftId/send-back', (c) =>
    command(c, deps, 'approve', bodies.withNote, ({ note }) => ({ type: 'SendBack', note })),
  );
  app.post('/:id/drafts/:draftId/withdraw', (c) =>
    command(c, deps, 'respond', bodies.withReason, ({ reason }) => ({ type: 'Withdraw', reason })),
  );
  return app;
};

const look = async (c: Context, deps: Deps): Promise<Response> => {
  const { person, config } = await signedIn(c, deps);
  const head = await findIncident(c.req.param('id') ?? '', person, 'look', deps);
  const found = await findDraft(head, c.req.param('draftId') ?? '', deps);
  return c.json(await draftDetailOf(head, found, { person, config, store: deps.store, mentions: deps.mentions, now: deps.now() }));
};

/** For whoever writes or approves; it changes nothing, so nobody has to prove anew who they are. */
const check = async (c: Context, deps: Deps): Promise<Response> => {
  const { person, config } = await signedIn(c, deps);
  const head = await findIncident(c.req.param('id') ?? '', person, 'look', deps);
  if (!mayDo(person, head.brand, 'approve')) allow(person, head.brand, 'respond');
  const found = await findDraft(head, c.req.param('draftId') ?? '', deps);
  const { text } = await bodyOf(c, bodies.checkDraft);
  return c.json(checkOf(text.toWellFormed(), found, config));
};

const command = async <S extends z.ZodType>(
  c: Context,
  deps: Deps,
  needs: Action,
  schema: S,
  decide: (body: z.infer<S>, asked: Asked) => DraftAction,
): Promise<Response> => {
  const { person, config, by } = await signedIn(c, deps);
  const head = await findIncident(c.req.param('id') ?? '', person, needs, deps);
  const body = await bodyOf(c, schema);
  const action = decide(body, { head, lone: approvers(config, head.brand) <= 1 });
  const ref = { type: 'draft' as const, id: c.req.param('draftId') ?? '', scope: head.ref.scope };
  const full: DraftCommand = { ...action, at: deps.now(), by };
  const outcome = await deps.store.execute(draft, ref, full, { brand: head.brand, origin: head.origin });
  if (isRefused(outcome) && full.type === 'Edit') throw problemOf(await withName(outcome, head, ref.id, config, deps));
  return c.json(answerOf(granted(outcome)));
};

/** Who was faster, by the name people know. */
const withName = async (refusal: Refused, head: Known, draftId: string, config: Config, deps: Deps): Promise<Refused> => {
  if (refusal.refused !== 'text_changed_meanwhile') return refusal;
  const { editedBy } = (await findDraft(head, draftId, deps)).state;
  const name = namesOf(config, [editedBy])[editedBy ?? ''];
  return name === undefined ? refusal : { ...refusal, explain: `${name} changed the text meanwhile; nothing of yours was saved` };
};
