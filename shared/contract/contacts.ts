import * as z from 'zod';
import { contactStatuses } from '../domain/on-call/contact-status.ts';
import { instant } from '../domain/time/instant.ts';

/** A contact method as it stands: whether pages go there, and if not, why. */
export const contactView = z.strictObject({
  methodId: z.string(),
  channel: z.enum(['sms', 'email', 'slack', 'record']),
  status: z.enum(contactStatuses),
  /** When that was last looked at; null where nobody has. */
  checkedAt: instant.nullable(),
  usable: z.boolean(),
  /** Why it is passed over; null where it is not. */
  why: z.string().nullable(),
});
export type ContactView = z.infer<typeof contactView>;

/**
 * `GET /v1/people/:id/contacts`, for oneself and for owners of everything. `confirmedBy`: what an email to confirm holds.
 * `link`: AWS’s own email, its link is copied and not opened; `code`: an email of ours.
 */
export const contactList = z.strictObject({
  personId: z.string(),
  contacts: z.array(contactView),
  confirmedBy: z.enum(['link', 'code']).nullable(),
});
export type ContactList = z.infer<typeof contactList>;

/** `POST /v1/contacts/check`: every email address was looked at. */
export const contactCheck = z.strictObject({
  checked: z.number().int().nonnegative(),
  changed: z.array(z.strictObject({ personId: z.string(), methodId: z.string(), status: z.enum(contactStatuses) })),
});
export type ContactCheck = z.infer<typeof contactCheck>;

export const contactBodies = {
  /** `POST /v1/people/:id/contacts/:methodId/confirm`: the link, token or code of the email; answered by a `contactView`. */
  confirm: z.strictObject({ confirmation: z.string().trim().min(10).max(2000) }),
} as const;
