import { Hono } from 'hono';
import { isReservedBrand } from '../../../shared/connectors/collect.ts';
import type { Me } from '../../../shared/contract/me.ts';
import { actionsFor, mayDo, provedForMinutes } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { signedIn } from '../request.ts';

/** Who is signed in and what they may do: the console shows a person nothing that would be refused. */
export const me = (deps: Deps): Hono =>
  new Hono().get('/', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const answer: Me = {
      personId: person.id,
      name: config.people.find((p) => p.id === person.id)?.name ?? person.id,
      memberships: person.memberships.map(({ brand, role }) => ({ brand, role })),
      brands: config.brands
        .filter((b) => mayDo(person, b.id, 'look') && !isReservedBrand(b.id))
        .map(({ id, name }) => ({ id, name, may: actionsFor(person, id) })),
      everywhere: actionsFor(person, '*'),
      provedFor: provedForMinutes(person),
    };
    return c.json(answer);
  });
