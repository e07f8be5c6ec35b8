import type { ContactMethod } from '../config/on-call-settings.ts';
import type { Refused } from '../domain/actor.ts';
import type { ContactStatus } from '../store/contact-standing.ts';

export type EmailMethod = Extract<ContactMethod, { channel: 'email' }>;
/** One address of one person. */
export type EmailContact = { personId: string; method: EmailMethod };

/** What the way emails take knows of an address. `gone`: it is not, or no longer, among those that get anything. */
export type Seen = 'reached' | 'asked' | 'gone' | 'bounced';

/** How an email address is shown to reach its person; each way that emails can take has its own. */
export type EmailWay = {
  /** `sns`: AWS writes to them; `mail`: we do. */
  kind: 'sns' | 'mail';
  /** Has them written to, with what they confirm by. */
  ask: (contact: EmailContact) => Promise<{ asked: true } | Refused>;
  /** Takes what they were sent: a link, a token or a code. */
  confirm: (contact: EmailContact, confirmation: string) => Promise<{ confirmed: true } | Refused>;
  /** Looks at addresses as they stand outside; what it cannot say anything of is not in the answer. Rejects where it cannot look. */
  look: (contacts: readonly EmailContact[]) => Promise<ReadonlyMap<string, Seen>>;
};

/** What follows for an address from what was seen; `before`: as we had it. Pure. */
export const statusAfter = (before: ContactStatus, seen: Seen | undefined): ContactStatus => {
  switch (seen) {
    case undefined:
      return before;
    case 'reached':
      return 'confirmed';
    case 'asked':
      return 'unconfirmed';
    case 'gone':
      return before === 'unconfirmed' ? 'unconfirmed' : 'unsubscribed';
    case 'bounced':
      return 'bounced';
  }
};
