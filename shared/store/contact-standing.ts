import type { ContactMethod } from '../config/on-call-settings.ts';
import type { Instant } from '../domain/time/instant.ts';
import { sha256Hex } from '../platform/ids.ts';
import { contactKey, contactPartition } from './keys.ts';
import { queryAll, type Item, type Table } from './table.ts';

/** Whether an address was shown to reach its person, and whether it still may be written to. */
export const contactStatuses = ['unconfirmed', 'confirmed', 'unsubscribed', 'bounced', 'opted-out'] as const;
export type ContactStatus = (typeof contactStatuses)[number];

/** About one address: where a contact method gets another one, what was known of the old one counts no more. */
export type Standing = { addressHash: string; status: ContactStatus; checkedAt: Instant };

export type ContactStanding = {
  /** By contact method's id; a method that nobody looked at is not in it. */
  of: (personId: string) => Promise<ReadonlyMap<string, Standing>>;
  write: (personId: string, method: ContactMethod, status: ContactStatus, checkedAt: Instant) => Promise<void>;
};

/** Kept beside the configuration rather than in it: what becomes of an address changes without anybody editing. */
export const contactStanding = (table: Table): ContactStanding => ({
  of: async (personId) => {
    const found = new Map<string, Standing>();
    for await (const row of queryAll(table, { pk: contactPartition(personId) })) found.set(row.sk, standingOf(row));
    return found;
  },
  write: async (personId, method, status, checkedAt) => {
    await table.write({ put: { ...contactKey(personId, method.id), addressHash: addressHash(method), status, checkedAt } });
  },
});

// Only `write` above makes these rows.
const standingOf = (row: Item): Standing => ({
  addressHash: row['addressHash'] as string,
  status: row['status'] as ContactStatus,
  checkedAt: row['checkedAt'] as Instant,
});

/** Tells one address from another without holding it: case and spaces do not make an email another one. */
export const addressHash = (method: ContactMethod): string => sha256Hex(`${method.channel} ${addressOf(method)}`);

const addressOf = (method: ContactMethod): string => {
  switch (method.channel) {
    case 'sms':
      return method.phone;
    case 'email':
      return method.email.trim().toLowerCase();
    case 'slack':
      return `${method.via} ${method.userId}`;
    case 'record':
      return '';
  }
};

/** What is known of the address the method has now. */
export const statusOf = (standing: Standing | undefined, method: ContactMethod): ContactStatus =>
  standing === undefined || standing.addressHash !== addressHash(method) ? 'unconfirmed' : standing.status;

export type Usable = { ok: true } | { ok: false; reason: string };

/** Whether a page may be trusted to this method. Nobody is on call by an email address that was not confirmed. */
export const usable = (standing: Standing | undefined, method: ContactMethod): Usable => {
  const status = statusOf(standing, method);
  switch (method.channel) {
    case 'email':
      return status === 'confirmed' ? { ok: true } : { ok: false, reason: WHY.email[status] };
    case 'sms':
      return status === 'opted-out' || status === 'bounced' ? { ok: false, reason: WHY.sms[status] } : { ok: true };
    case 'slack':
    case 'record':
      return { ok: true };
  }
};

const WHY = {
  email: {
    unconfirmed: 'this email address is not confirmed',
    unsubscribed: 'this email address was unsubscribed',
    bounced: 'emails to this address come back',
    'opted-out': 'this email address was unsubscribed',
  },
  sms: { 'opted-out': 'this number has asked for no more SMS', bounced: 'SMS to this number come back' },
} as const;
