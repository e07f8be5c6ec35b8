import type { Config } from '../config/config.ts';
import type { Finding } from '../contract/doctor.ts';
import type { UnusableContact } from './facts.ts';
import { wrong } from './finding-of.ts';
import { peopleOnDuty } from './judge-configuration.ts';

/** Who is on duty and cannot be reached, as far as is known of their addresses. `byTopic`: the topic's own check says it of emails. */
export const judgeContacts = (unusable: readonly UnusableContact[], config: Config, byTopic: boolean): Finding[] =>
  peopleOnDuty(config).flatMap(({ id, contactMethods }) => {
    const own = unusable.filter((u) => u.personId === id);
    const sent = contactMethods.filter((m) => m.channel !== 'record');
    const why = new Map(own.map((u) => [u.methodId, u.why]));
    const isLost = sent.length > 0 && sent.every((m) => why.has(m.id));
    return [
      ...(isLost
        ? [
            wrong('on-call', {
              what: `${id} is on duty and none of their contact methods can be used: ${[...new Set(own.map((u) => u.why))].join('; ')}`,
              why: 'Their pages are given up at once and the next step is taken: nobody wakes them.',
              next: `${id} confirms their email address (the console, or stormwatch subscribe), or gets a telephone number`,
            }),
          ]
        : []),
      ...sent
        .filter((m) => m.channel === 'email' && !byTopic && !isLost && why.has(m.id))
        .map((m) =>
          wrong('page-emails', {
            what: `${id}: ${why.get(m.id)!} (${m.id})`,
            why: 'Pages pass it over and go to their other contact methods.',
            next: 'they have themselves sent a code in the console and enter it there',
          }),
        ),
    ];
  });
