import type { EventDefinition } from '../events/define-event.ts';

/**
 * The environment variable in which the AWS runtime finds what a port needs. The CDK app reads the same names, so this
 * file knows nothing of the SDK. A function that does not use a port may lack its variable.
 */
export const portEnvironment = {
  incidents: 'INCIDENTS_TABLE',
  mentions: 'MENTIONS_TABLE',
  publish: 'BUS_NAME',
  deadLetter: 'DEAD_LETTER_QUEUE_URL',
  comeBack: 'QUEUE_URL',
  files: 'FILES_BUCKET',
} as const;

/** `MinutesTouched` → `QUEUE_URL_MINUTES_TOUCHED`: where a message goes that is sent straight to a queue. */
export const queueVariable = (message: { definition: Pick<EventDefinition, 'name'> }): string =>
  `QUEUE_URL_${message.definition.name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`;
