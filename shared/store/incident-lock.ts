import type { Decided } from '../domain/aggregate.ts';
import { streamOf } from '../domain/mention/mention.ts';
import type { Belonging } from '../domain/aggregate.ts';
import type { ExecuteOptions } from './event-store.ts';
import { incidentListKey, openIncidentKey } from './keys.ts';
import type { Write } from './table.ts';

/**
 * A stream has one open incident: opening and reopening take its lock, ending gives it back, in the transaction that
 * does it. Pass this to every command on an incident; `GuardFailed` then means that another incident is open.
 */
export const incidentGuard = (incidentId: string, belonging: Belonging): ExecuteOptions => {
  const stream = streamOf(belonging.brand, belonging.origin);
  const lock = openIncidentKey(stream);
  const writesFor = (event: Decided, openedAt: string): Write[] => {
    switch (event.type) {
      case 'IncidentOpened':
        return [
          { put: { ...lock, incidentId }, if: { kind: 'absent' } },
          { put: { ...incidentListKey(stream, openedAt, incidentId), incidentId, openedAt } },
        ];
      case 'IncidentReopened':
        return [{ put: { ...lock, incidentId }, if: { kind: 'absent' } }];
      case 'IncidentResolved':
      case 'IncidentMerged':
      case 'IncidentClosedAsNoise':
        return [{ delete: lock, if: { kind: 'equals', attribute: 'incidentId', value: incidentId } }];
      default:
        return [];
    }
  };
  return { ...belonging, also: (state, events) => events.flatMap((event) => writesFor(event, (state as { openedAt: string }).openedAt)) };
};
