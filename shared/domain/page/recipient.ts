/** A page's `personId` names a person, or with a `#` before it a channel: a room or a service. No person's id has one. */
export const channelRecipient = (channelId: string): string => `#${channelId}`;

/** The channel a page goes to; undefined where it goes to a person. */
export const channelOf = (personId: string): string | undefined => (personId.startsWith('#') ? personId.slice(1) : undefined);
