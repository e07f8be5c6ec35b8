import * as z from 'zod';
import { severity } from '../domain/incident/severity.ts';
import { rehearsalIsLocal, rehearsalMessage, secretReference } from './values.ts';

const severities = z.array(severity).min(1);

/**
 * A Zoom meeting for a grave incident, by a Server-to-Server OAuth app of the company's own account. `userId`: whose meeting
 * it is, an email address or a Zoom id. `credentials` is the app's client secret.
 */
const zoom = z
  .strictObject({
    accountId: z.string().min(1).max(100),
    clientId: z.string().min(1).max(100),
    credentials: secretReference,
    userId: z.string().min(1).max(200),
    severities: severities.default(['sev1', 'sev2']),
    baseUrl: z.url().default('https://api.zoom.us'),
    /** Where tokens are given out; Zoom has it at another address than the API. */
    signInUrl: z.url().default('https://zoom.us'),
    rehearsal: z.boolean().default(false),
  })
  .refine((s) => rehearsalIsLocal(s) && rehearsalIsLocal({ rehearsal: s.rehearsal, baseUrl: s.signInUrl }), rehearsalMessage);
export type ZoomSettings = z.infer<typeof zoom>;

const trelloId = z.string().regex(/^[0-9a-f]{24}$/, 'a Trello id is 24 letters and digits (0–9, a–f)');

/** Tasks as cards of a Trello list. `key` is the app's key, which is no secret; `credentials` is the token. */
const trello = z
  .strictObject({
    listId: trelloId,
    /** Where cards of done tasks lie; without it they are archived. */
    doneListId: trelloId.optional(),
    /** The board of both lists: watched as a whole, so that no move is missed. */
    boardId: trelloId.optional(),
    key: z.string().min(1).max(100),
    credentials: secretReference,
    severities: severities.default(['sev1', 'sev2']),
    /** How Trello tells us that a card was moved; without it, cards only follow our tasks. `url` is what Trello signs along. */
    callback: z.strictObject({ url: z.url({ protocol: /^https?$/ }), secret: secretReference }).optional(),
    baseUrl: z.url().default('https://api.trello.com'),
    rehearsal: z.boolean().default(false),
  })
  .refine(rehearsalIsLocal, rehearsalMessage);
export type TrelloSettings = z.infer<typeof trello>;

/** Where those who deal with an incident meet, and where its tasks lie; each optional, neither delays a page. */
export const warRoom = z.strictObject({ zoom: zoom.optional(), trello: trello.optional() });
