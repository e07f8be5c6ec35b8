import { demoConfig } from '../../local/demo/config.ts';
import type { GatewayMessage } from '../../local/gateway/messages.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { sha256Hex } from '../../shared/platform/ids.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { scopeOfIncident } from '../../shared/store/keys.ts';
import { openDatabase, sqliteTable } from '../../shared/store/sqlite-table.ts';
import { REHEARSAL_FROM } from '../support/rehearsal.ts';

/**
 * What became of each page as the gateway knows it: the system cannot know that a send arrived inside which it was
 * killed. The record keeps the hash of each sent link; word of who has it carries none, and is known by its words.
 */
export const fatesOf = async (incidents: IncidentDetail[], messages: GatewayMessage[], path: string): Promise<string[]> => {
  const accepted = new Set(messages.map((m) => sha256Hex(/\/a#(\S+)/.exec(m.text)?.[1] ?? '')));
  const database = openDatabase(path);
  const store = eventStore(sqliteTable(database, 'incidents', { now: () => REHEARSAL_FROM }));
  const fates: string[] = [];
  for (const { id, brand, pages } of incidents) {
    const timeline = await store.timeline(scopeOfIncident(id));
    for (const p of pages) {
      const sends = timeline.filter((e) => e.ref.id === p.id && e.type === 'PageSendStarted');
      const told = messages.some((m) => isFor(m, p.personId) && m.text.includes(brand) && m.text.includes(' has taken it'));
      const arrived = p.reason === 'taken' ? told : sends.some((e) => accepted.has((e.data as { linkHash: string }).linkHash));
      fates.push(`${brand} ${p.personId} ${p.severity} ${p.step}/${p.round} ${arrived ? 'arrived' : p.status}`);
    }
  }
  database.close();
  return fates.sort();
};

const people = demoConfig({ mastodonUrl: 'http://127.0.0.1', metaUrl: 'http://127.0.0.1' }).people;
const isFor = (message: GatewayMessage, personId: string): boolean =>
  people.some(
    (p) =>
      p.id === personId &&
      p.contactMethods.some((m) =>
        m.channel === 'sms' ? m.phone === message.phone : m.channel === 'email' && m.email === message.attributes['recipient'],
      ),
  );

/** What is in a list and not in another, each as often as it is there more often. */
export const without = (some: readonly string[], others: readonly string[]): string[] => {
  const left = [...others];
  return some.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
};
