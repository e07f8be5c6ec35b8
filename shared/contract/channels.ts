import * as z from 'zod';

/**
 * The rooms and services that are told of incidents (`GET /v1/channels`), for owners. `room`: the room's id at the provider
 * or the address that is written to, never a secret. `callback`: where the provider posts what people press there; null
 * where nobody can take an incident from there. `people`: who may take one there, as ids.
 */
export const channelView = z.strictObject({
  id: z.string(),
  kind: z.enum(['slack', 'teams', 'pagerduty', 'webhook']),
  room: z.string().nullable(),
  /** A simulator: on this machine, or what only drills may touch. */
  simulated: z.boolean(),
  drills: z.boolean(),
  callback: z.string().nullable(),
  people: z.array(z.string()),
  /** Escalation policies with a step that writes there. */
  policies: z.array(z.string()),
});
export type ChannelView = z.infer<typeof channelView>;
export const channelList = z.strictObject({ channels: z.array(channelView) });
export type ChannelList = z.infer<typeof channelList>;
