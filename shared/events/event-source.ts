/** EventBridge source of everything we publish. */
export const EVENT_SOURCE = 'stormwatch';
