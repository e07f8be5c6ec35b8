import { refused, type Refused } from '../actor.ts';
import type { IncidentEvent, IncidentState } from './incident-state.ts';
import type { OpenWarRoom, WriteStatusUpdate } from './incident-commands.ts';

type Known = Exclude<IncidentState, { status: 'none' }>;

/**
 * What a status update, or a meeting that was made, leads to. An update may be written after the end too: "it is over" is
 * the one people wait for. The same words sent twice in a row are one update.
 */
export const decideUpdate = (command: WriteStatusUpdate | OpenWarRoom, state: Known): IncidentEvent[] | Refused => {
  if (command.type === 'OpenWarRoom')
    return state.warRoom?.url === command.url ? [] : [{ type: 'WarRoomOpened', data: { provider: command.provider, url: command.url } }];
  if (state.status === 'merged') return refused('incident_merged', `the incident was merged into ${state.into}; write there`);
  const { updateId, text, audience } = command;
  if (state.statusUpdateId === updateId) return [];
  return [{ type: 'StatusUpdateWritten', data: { updateId, text, ...(audience === undefined ? {} : { audience }) } }];
};
