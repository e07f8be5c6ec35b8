import type { ReactElement } from 'react';
import { useParams } from 'wouter';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { EVERY, useIncident, useRead } from '../../api/queries.ts';
import { Loaded } from '../../parts/waiting.tsx';
import { texts } from '../../texts/texts.ts';
import './draft.css';
import { DraftView } from './draft-view.tsx';
import { draftPath } from './use-draft-work.ts';

export const DraftPage = (): ReactElement => {
  const { id, draftId } = useParams<{ id: string; draftId: string }>();
  const query = useRead<DraftDetail>(draftPath(id, draftId), EVERY.live);
  const incident = useIncident(id);
  return (
    <Loaded query={query} lines={8} heading={texts.app.nav.incidents}>
      {(detail) => <DraftView key={detail.draft.id} detail={detail} incident={incident.data} />}
    </Loaded>
  );
};
