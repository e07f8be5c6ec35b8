import * as z from 'zod';
import type { EventDefinition } from '../events/define-event.ts';
import { EVENT_SOURCE } from '../events/event-source.ts';
import type { Message } from './runtime.ts';

const detail = z.strictObject({ version: z.number().int().positive(), data: z.unknown() });
const busEnvelope = z.looseObject({ 'detail-type': z.string(), source: z.literal(EVENT_SOURCE), detail });
const queueEnvelope = z.strictObject({ type: z.string(), detail });

/** The `detail` of a message as it travels. */
export const toDetail = (message: Message): { version: number; data: unknown } => ({
  version: message.definition.version,
  data: message.detail,
});

/** The body of a message sent straight to a queue. */
export const toQueueBody = (message: Message): string => JSON.stringify({ type: message.definition.name, detail: toDetail(message) });

/** A body nobody will ever understand: it goes to the dead letters at once, whole. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** Reads what EventBridge put on a queue, or what we sent to one, as one of `definitions`. Throws `Unreadable`. */
export const readMessage = <D extends EventDefinition>(body: string, definitions: readonly D[]): Message<D> => {
  const parsed = z.union([busEnvelope, queueEnvelope]).safeParse(json(body));
  if (!parsed.success) throw new Unreadable('not an event envelope of ours');
  const name = 'type' in parsed.data ? (parsed.data.type as string) : parsed.data['detail-type'];
  const inner = parsed.data.detail;
  const definition = definitions.find((d) => d.name === name);
  if (definition === undefined) throw new Unreadable(`${name} is not for this function`);
  if (inner.version > definition.version) throw new Unreadable(`${name} version ${inner.version} is newer than ${definition.version}`);
  const data = definition.wire.safeParse(inner.data);
  if (!data.success) throw new Unreadable(`${name}: ${z.prettifyError(data.error).slice(0, 500)}`);
  return { definition, detail: data.data as Message<D>['detail'] };
};

const json = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
