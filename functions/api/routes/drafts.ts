import { Hono, type Context } from 'hono';
import type * as z from 'zod';
import { bodies } from '../../../shared/contract/api.ts';
import type { Action } from '../../../shared/contract/me.ts';
import { draft, type DraftCommand } from '../../../shared/domain/draft/draft.ts';
import { sha256Hex } from '../../../shared/platform/ids.ts';
import { approvers } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { bodyOf, granted, signedIn } from '../request.ts';
import { answerOf, type Known } from '../view.ts';

type DraftAction = DraftCommand extends infer C ? (C extends DraftCommand ? Omit<C, 'at' | 'by'> : never) : never;
type Asked = { head: Known; lone: boolean };

/** What people do with the drafts of an incident. Approving is what lets a text out: only of exactly the text that was read. */
export const drafts = (deps: Deps): Hono => {
  const app = new Hono();
  app.post('/:id/drafts/:draftId/edit', (c) =>
    command(c, deps, 'respond', bodies.editDraft, ({ text }) => ({
      type: 'Edit',
      text: text.toWellFormed(),
      textHash: sha256Hex(text.toWellFormed()),
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
  return c.json(answerOf(granted(await deps.store.execute(draft, ref, full, { brand: head.brand, origin: head.origin }))));
};
