import { Hono } from 'hono';
import type { PlaybookList } from '../../../shared/contract/playbooks.ts';
import { withShipped, type Playbook } from '../../../shared/domain/playbook/playbook.ts';
import { mayDo } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem } from '../http-problem.ts';
import { signedIn } from '../request.ts';

/** The playbooks as they would be used: the installation's own, then those that ship and were not replaced. */
export const playbooks = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/', async (c) => {
    const { person, config } = await signedIn(c, deps);
    if (person.memberships.length === 0) throw new HttpProblem(403, 'not_allowed', 'you belong to no brand', 'ask an owner for a role');
    // Five crises' worth of words: not for every cold start.
    const { shippedPlaybooks } = await import('../../../shared/domain/playbook/shipped/shipped.ts');
    const own = new Set(config.playbooks.map((p) => p.id));
    const theirs = withShipped(config.playbooks, shippedPlaybooks).filter((p) => p.brand === '*' || mayDo(person, p.brand, 'look'));
    return c.json({ playbooks: theirs.map((p) => viewOf(p, !own.has(p.id))) } satisfies PlaybookList);
  });
  return app;
};

const viewOf = ({ id, brand, words, tasks, holdingStatement, reply, internalBrief }: Playbook, shipped: boolean) => ({
  ...{ id, brand, shipped, words, tasks, holdingStatement, reply, internalBrief },
});
