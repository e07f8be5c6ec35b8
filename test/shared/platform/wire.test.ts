import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/events/catalogue.ts';
import type { Message } from '../../../shared/platform/runtime.ts';
import { EVENT_SOURCE } from '../../../shared/events/event-source.ts';
import { readMessage, toDetail, toQueueBody, Unreadable } from '../../../shared/platform/wire.ts';

const { IncidentOpened, IncidentResolved, MinutesTouched } = catalogue;
const at = '2026-11-22T03:00:00.000Z';
const opened: Message<typeof IncidentOpened> = {
  definition: IncidentOpened,
  detail: { aggregate: { type: 'incident', id: 'inc_1', scope: 'incident/inc_1' }, sequence: 1, brand: 'Acme', origin: 'live', at },
};
const touched: Message = { definition: MinutesTouched, detail: { stream: 'Acme', brand: 'Acme', origin: 'live', minutes: [29] } };
/** As EventBridge puts it on a queue. */
const onBus = (message: Message, changes: object = {}) =>
  JSON.stringify({
    ...{ version: '0', id: 'b7a0', account: '111122223333', region: 'eu-central-1', resources: [], time: '2026-11-22T03:00:01Z' },
    ...{ source: EVENT_SOURCE, 'detail-type': message.definition.name, detail: toDetail(message) },
    ...changes,
  });

describe('a message', () => {
  it('that came over the bus is read as what was published', () => {
    expect(readMessage(onBus(opened), [IncidentResolved, IncidentOpened])).toEqual(opened);
  });

  it('that was sent to a queue is read as what was sent', () => {
    expect(readMessage(toQueueBody(touched), [MinutesTouched])).toEqual(touched);
  });

  it.each<[string, string]>([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['null', 'null'],
    ['no envelope', '{}'],
    ['a foreign source', onBus(opened, { source: 'aws.ec2' })],
    ['a message for another function', onBus({ ...opened, definition: IncidentResolved })],
    ['a newer version than this function knows', onBus(opened, { detail: { version: 2, data: opened.detail } })],
    ['data that its schema refuses', onBus(opened, { detail: { version: 1, data: { ...opened.detail, sequence: 0 } } })],
    ['a hint with facts in it', onBus(opened, { detail: { version: 1, data: { ...opened.detail, severity: 'sev1' } } })],
    ['more beside the version and the data', onBus(opened, { detail: { ...toDetail(opened), more: 1 } })],
    ['a name that every object has', onBus(opened, { 'detail-type': 'constructor' })],
  ])('that is %s is unreadable', (_, body) => {
    expect(() => readMessage(body, [IncidentOpened])).toThrow(Unreadable);
  });

  it('of any shape is read or called unreadable, never anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((detail) => onBus(opened, { detail: detail as object })),
        ),
        (body) => {
          try {
            readMessage(body, [IncidentOpened]);
          } catch (error) {
            expect(error).toBeInstanceOf(Unreadable);
          }
        },
      ),
    );
  });

  it('says why it is unreadable without repeating what stands in it', () => {
    const body = onBus(opened, { detail: { version: 1, data: { ...opened.detail, brand: 7, at: 'the text of a person' } } });
    expect(() => readMessage(body, [IncidentOpened])).toThrow(expect.not.objectContaining({ message: expect.stringContaining('person') }));
  });
});
