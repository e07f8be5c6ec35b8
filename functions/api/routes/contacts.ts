import { Hono, type Context } from 'hono';
import type { Config } from '../../../shared/config/config.ts';
import type { ContactMethod } from '../../../shared/config/on-call-settings.ts';
import { checkContacts, emailContacts } from '../../../shared/contacts/check-contacts.ts';
import type { EmailMethod, EmailWay } from '../../../shared/contacts/email-way.ts';
import { fallBack } from '../../../shared/contacts/fall-back.ts';
import { bodies } from '../../../shared/contract/api.ts';
import { contactBodies, type ContactCheck, type ContactList, type ContactView } from '../../../shared/contract/contacts.ts';
import { msOf } from '../../../shared/domain/time/instant.ts';
import { contactStanding, statusOf, usable, type ContactStatus, type Standing } from '../../../shared/store/contact-standing.ts';
import { withinRate } from '../../../shared/store/rate-limit.ts';
import { mayDo, type Person } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { bodyOf, granted, signedIn } from '../request.ts';

/** Emails that ask to confirm, for one address: whoever presses again and again fills nobody's inbox. */
const ASKED_A_MINUTE = 2;
const CONFIRMED_A_MINUTE = 10;
/** Towards the provider, for the whole installation. */
const ASKED_A_SECOND = 5;

/** A person's contact methods, below /v1/people: whether pages go there, and what makes them go there. */
export const contacts = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:id/contacts', async (c) => {
    const { person, standing } = await asked(c, deps);
    const confirmedBy = deps.emailWay === undefined ? null : deps.emailWay.kind === 'sns' ? 'link' : 'code';
    const answer: ContactList = {
      personId: person.id,
      contacts: person.contactMethods.map((m) => viewOf(m, standing.get(m.id))),
      confirmedBy,
    };
    return c.json(answer);
  });
  app.post('/:id/contacts/:methodId/ask', async (c) => {
    const { person, method, way } = await askedEmail(c, deps);
    await bodyOf(c, bodies.nothing);
    await limit(deps, `ask/${person.id}/${method.id}`, ASKED_A_MINUTE);
    const second = Math.floor(msOf(deps.now()) / 1000);
    if (!(await withinRate(deps.incidents, `ask/second/${second}`, ASKED_A_SECOND, deps.now()))) throw tooMany('this second');
    const contact = { personId: person.id, method };
    // Confirmed by another way already: nobody is written to.
    if ((await way.look([contact])).get(method.email) === 'reached') return c.json(await noted(person.id, method, 'confirmed', deps));
    granted(await way.ask(contact));
    return c.json(await viewNow(person.id, method, deps), 202);
  });
  app.post('/:id/contacts/:methodId/confirm', async (c) => {
    const { person, method, way } = await askedEmail(c, deps);
    const { confirmation } = await bodyOf(c, contactBodies.confirm);
    await limit(deps, `confirm/${person.id}`, CONFIRMED_A_MINUTE);
    granted(await way.confirm({ personId: person.id, method }, confirmation));
    return c.json(await noted(person.id, method, 'confirmed', deps));
  });
  return app;
};

/** Looks at every address now rather than at the next sweep; for owners of everything. */
export const checkAllContacts = async (c: Context, deps: Deps): Promise<Response> => {
  const { person, config, by } = await signedIn(c, deps);
  if (!mayDo(person, '*', 'own')) throw notYours();
  await bodyOf(c, bodies.nothing);
  const way = wayOf(deps);
  await limit(deps, 'check-contacts', 6);
  const { checked, changed } = await checkContacts(emailContacts(config), way, deps.incidents, deps.now());
  await fallBack(config, { ...deps, by });
  const said = changed.map(({ personId, method, to }) => ({ personId, methodId: method.id, status: to }));
  return c.json({ checked, changed: said } satisfies ContactCheck);
};

type Known = { person: Config['people'][number]; standing: ReadonlyMap<string, Standing>; asking: Person };

/** Oneself, or for owners of everything anybody. Others are told the same whether there is such a person or not. */
const asked = async (c: Context, deps: Deps): Promise<Known> => {
  const { person: asking, config } = await signedIn(c, deps);
  const id = c.req.param('id');
  if (id !== asking.id && !mayDo(asking, '*', 'own')) throw notYours();
  const person = config.people.find((p) => p.id === id);
  if (person === undefined) throw notFound('person');
  return { person, asking, standing: await contactStanding(deps.incidents).of(person.id) };
};

const askedEmail = async (c: Context, deps: Deps): Promise<Known & { method: EmailMethod; way: EmailWay }> => {
  const known = await asked(c, deps);
  const method = known.person.contactMethods.find((m) => m.id === c.req.param('methodId'));
  if (method === undefined) throw notFound('contact method');
  if (method.channel !== 'email')
    throw new HttpProblem(422, 'no_email', 'only an email address is confirmed', 'nothing is to be done for this one');
  return { ...known, method, way: wayOf(deps) };
};

const wayOf = ({ emailWay }: Deps): EmailWay => {
  if (emailWay !== undefined) return emailWay;
  throw new HttpProblem(409, 'no_email_here', 'no emails are sent from here', 'set one up: docs/on-call.md, "Email"');
};

const noted = async (personId: string, method: ContactMethod, status: ContactStatus, deps: Deps): Promise<ContactView> => {
  await contactStanding(deps.incidents).write(personId, method, status, deps.now());
  return viewNow(personId, method, deps);
};

const viewNow = async (personId: string, method: ContactMethod, deps: Deps): Promise<ContactView> =>
  viewOf(method, (await contactStanding(deps.incidents).of(personId)).get(method.id));

const viewOf = (method: ContactMethod, standing: Standing | undefined): ContactView => {
  const can = usable(standing, method);
  const status = statusOf(standing, method);
  const checkedAt = standing !== undefined && status === standing.status ? standing.checkedAt : null;
  return { methodId: method.id, channel: method.channel, status, checkedAt, usable: can.ok, why: can.ok ? null : can.reason };
};

const limit = async (deps: Deps, what: string, perMinute: number): Promise<void> => {
  if (!(await withinRate(deps.incidents, what, perMinute, deps.now()))) throw tooMany('this minute');
};

const tooMany = (when: string): HttpProblem => new HttpProblem(429, 'too_many', `too many tries in ${when}`, 'wait a minute');

const notYours = (): HttpProblem =>
  new HttpProblem(403, 'not_allowed', 'contact methods are for their person and for owners of every brand', 'ask an owner');
