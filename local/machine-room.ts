import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { HttpProblem } from '../functions/api/http-problem.ts';
import { bodyOf, signedIn } from '../functions/api/request.ts';
import type { ConfigStore } from '../shared/config/config-store.ts';
import { instant } from '../shared/domain/time/instant.ts';
import type { Gateway } from './gateway/gateway.ts';
import { reply } from './gateway/phones.ts';
import type { Embedded } from './runtime.ts';

export type MachineRoomOptions = { settings: ConfigStore; gateway: Gateway | undefined; rehearsal: boolean };

/**
 * What only the embedded runtime has, below /v1/local: the gateway's messages, what is waiting, and a rehearsal's clock.
 * Only for owners of every brand: pages carry acknowledge links, and whoever reads them can acknowledge for others.
 */
export const machineRoom = (embedded: Embedded, { settings, gateway, rehearsal }: MachineRoomOptions): Hono => {
  const room = new Hono();
  room.use('*', async (c: Context, next) => {
    const { person } = await signedIn(c, { whoIs: embedded.ports.whoIs, settings });
    if (!person.memberships.some((m) => m.role === 'owner' && m.brand === '*')) throw ownersOnly();
    return next();
  });
  room.get('/messages', (c) =>
    c.json({
      standIn: 'local gateway in place of Amazon SNS; nothing left this machine',
      messages: gateway?.messages() ?? [],
      /** What somebody has to copy to confirm an email address. */
      confirmations: gateway?.subscriptions.confirmations() ?? [],
    }),
  );
  // A phone that only this machine has: what somebody answers to an SMS that never left.
  room.post('/sms-replies', async (c) => c.json({ heard: gateway?.answer(await bodyOf(c, reply)) ?? false }, 202));
  room.get('/status', (c) =>
    c.json({ now: embedded.ports.now(), backlog: embedded.backlog(), deadLetters: embedded.deadLetters().length }),
  );
  room.get('/dead-letters', (c) => c.json({ deadLetters: embedded.deadLetters() }));
  room.post('/idle', async (c) => {
    await embedded.idle(120_000);
    return c.json({ idle: true });
  });
  if (rehearsal)
    room.post('/clock', async (c) => {
      const { to } = await bodyOf(c, z.strictObject({ to: instant }));
      await embedded.advanceTo(to);
      return c.json({ now: embedded.ports.now() });
    });
  return room;
};

const ownersOnly = (): HttpProblem =>
  new HttpProblem(
    403,
    'not_allowed',
    'only an owner of every brand may look into the machine room',
    'send an owner’s token, as `serve` prints one, as "authorization: Bearer …"',
  );
