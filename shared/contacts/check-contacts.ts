import type { Config } from '../config/config.ts';
import { HOUR_MS, shift, type Instant } from '../domain/time/instant.ts';
import { contactStanding, statusOf, type ContactStatus, type Standing } from '../store/contact-standing.ts';
import type { Table } from '../store/table.ts';
import { statusAfter, type EmailContact, type EmailWay } from './email-way.ts';

export type Changed = EmailContact & { from: ContactStatus; to: ContactStatus };

/** A check that found nothing new is written down this often: rows are not free. */
const NOTED_EVERY_MS = HOUR_MS;

export const emailContacts = (config: Config): EmailContact[] =>
  config.people.flatMap(({ id: personId, contactMethods }) =>
    contactMethods.flatMap((method) => (method.channel === 'email' ? [{ personId, method }] : [])),
  );

/** Looks at every email address as it stands outside, and writes down what changed. Rejects where it could not look; then nothing changed. */
export const checkContacts = async (
  contacts: readonly EmailContact[],
  way: EmailWay,
  incidents: Table,
  now: Instant,
): Promise<{ checked: number; changed: Changed[] }> => {
  const standing = contactStanding(incidents);
  const seen = await way.look(contacts);
  const changed: Changed[] = [];
  const before = new Map<string, ReadonlyMap<string, Standing>>();
  for (const contact of contacts) {
    const { personId, method } = contact;
    if (!before.has(personId)) before.set(personId, await standing.of(personId));
    const known = before.get(personId)!.get(method.id);
    const from = statusOf(known, method);
    const to = statusAfter(from, seen.get(method.email));
    if (from !== to) changed.push({ ...contact, from, to });
    const isNews = from !== to || (seen.has(method.email) && (known === undefined || known.checkedAt < shift(now, -NOTED_EVERY_MS)));
    if (isNews) await standing.write(personId, method, to, now);
  }
  return { checked: contacts.length, changed };
};
