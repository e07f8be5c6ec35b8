/** Whether an address was shown to reach its person, and whether it still may be written to. */
export const contactStatuses = ['unconfirmed', 'confirmed', 'unsubscribed', 'bounced', 'opted-out'] as const;
export type ContactStatus = (typeof contactStatuses)[number];
