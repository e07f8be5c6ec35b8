import type { Config } from '../../shared/config/config.ts';
import { smsAnsweredKey } from '../../shared/store/keys.ts';
import { phoneHashOf } from '../../shared/store/reply-codes.ts';
import type { Decision } from '../../shared/platform/runtime.ts';
import type { Deps } from './deps.ts';
import { sendOnce } from './send-once.ts';

export type Owner = {
  personId: string;
  name: string;
  method: Extract<Config['people'][number]['contactMethods'][number], { channel: 'sms' }>;
};

/** Whose number it is; a team may share one. */
export const ownersOf = (config: Config, phone: string): Owner[] =>
  config.people.flatMap((person) =>
    person.contactMethods.flatMap((method) =>
      method.channel === 'sms' && method.phone === phone ? [{ personId: person.id, name: person.name, method }] : [],
    ),
  );

/** They answered STOP: no page goes there any more, and the operator hears of it before one is missed. */
export const optOut = async (owners: readonly Owner[], phone: string, inboundId: string, deps: Deps): Promise<Decision> => {
  for (const { personId, method } of owners) await deps.standing.write(personId, method, 'opted-out', deps.now());
  const people = owners.map((o) => o.name).join(', ');
  const warned = await sendOnce(smsAnsweredKey(phoneHashOf(phone), inboundId, 'warning'), deps, () =>
    deps.warn(
      'Stormwatch: somebody gets no SMS any more',
      `${people} answered STOP to a page.\n\nNo page reaches them by SMS: other contact methods are used, and where there is none the next person is paged.\nIf that was a mistake, they answer START to the same number; where AWS keeps the number out by itself: aws sns opt-in-phone-number (once in 30 days).\nSee docs/runbook.md, "SMS do not arrive".\n`,
    ),
  );
  return { did: 'opted-out', personId: owners.map((o) => o.personId).join(' '), warned };
};

export const optIn = async (owners: readonly Owner[], deps: Deps): Promise<Decision> => {
  for (const { personId, method } of owners) await deps.standing.write(personId, method, 'confirmed', deps.now());
  return { did: 'opted-in', personId: owners.map((o) => o.personId).join(' ') };
};
