import type { ReactElement } from 'react';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../texts/texts.ts';

const t = texts.updates;

/** Where those who deal with it meet, while they do. Opens elsewhere, and tells that place nothing of ours. */
export const WarRoomLink = ({ incident }: { incident: IncidentDetail }): ReactElement | null => {
  const open = incident.status === 'open' || incident.status === 'acknowledged';
  // The server takes no other kind of address; a browser would run some.
  if (!open || incident.warRoom === null || !/^https?:\/\//.test(incident.warRoom.url)) return null;
  return (
    <p>
      <a className="button" href={incident.warRoom.url} target="_blank" rel="noopener noreferrer" title={t.roomSay}>
        <Icon name="out" />
        {t.room}
      </a>
    </p>
  );
};
