import * as z from 'zod';
import { aggregateRef } from '../domain/aggregate.ts';
import { origin } from '../domain/mention/mention.ts';
import { instant } from '../domain/time/instant.ts';

/** An event as the catalogue knows it. The name is the bus's detail-type; nobody writes it as a string elsewhere. */
export type EventDefinition<Name extends string = string, Schema extends z.ZodType = z.ZodType> = {
  name: Name;
  version: number;
  schema: Schema;
  /** For bus messages: what travels. For recorded events this is the hint; `schema` is what is stored. */
  wire: z.ZodType;
};

/**
 * What a recorded event looks like on the bus: a hint that this aggregate moved. It carries no facts to act on,
 * because the bus is at-least-once, unordered and could be written to by mistake: consumers read the store.
 */
export const hint = z.strictObject({
  aggregate: aggregateRef,
  sequence: z.number().int().positive(),
  brand: z.string(),
  origin,
  at: instant,
});

/** An event recorded in the store and hinted at on the bus. Additive changes only; else a new version and an upcaster. */
export const defineRecorded = <const Name extends string, Schema extends z.ZodType>(name: Name, version: number, schema: Schema) =>
  ({ name, version, schema, wire: hint }) as const;

/** A message that carries its own content (the few named exceptions). */
export const defineMessage = <const Name extends string, Schema extends z.ZodType>(name: Name, version: number, schema: Schema) =>
  ({ name, version, schema, wire: schema }) as const;
