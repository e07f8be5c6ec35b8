import type { ContactMethod } from '../config/on-call-settings.ts';
import type { ContactStatus } from '../domain/on-call/contact-status.ts';
import type { Instant } from '../domain/time/instant.ts';
import { sha256Hex } from '../platform/ids.ts';
import { contactKey, contactPartition } from './keys.ts';
import { queryAll, type Item, type Table, type Value } from './table.ts';

export type { ContactStatus };

/**
 * About one address: where a contact method gets another one, what was known of the old one counts no more.
 * `confirmedAt`: when it last was seen to reach its person; what was sent later may have reached nobody.
 */
export type Standing = { addressHash: string; status: ContactStatus; checkedAt: Instant; confirmedAt: Instant | null };

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
    const reached: Record<string, Value> = status === 'confirmed' ? { confirmedAt: checkedAt } : {};
    await table.write({
      update: contactKey(personId, method.id),
      set: { addressHash: addressHash(method), status, checkedAt, ...reached },
    });
  },
});

// Only `write` above makes these rows.
const standingOf = (row: Item): Standing => ({
  addressHash: row['addressHash'] as string,
  status: row['status'] as ContactStatus,
  checkedAt: row['checkedAt'] as Instant,
  confirmedAt: (row['confirmedAt'] as Instant | undefined) ?? null,
});

/** Tells one address from another without holding it: case and spaces do not make an email another one. */
export const addressHash = (method: ContactMethod): string => sha256Hex(`${method.channel} ${addressOf(method)}`);
export const emailAddressHash = (email: string): string => addressHash({ id: '', channel: 'email', email });

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
