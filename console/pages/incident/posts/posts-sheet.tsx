import { useState, type ReactElement } from 'react';
import { Choice } from '../../../parts/choice.tsx';
import { Sheet } from '../../../parts/sheet.tsx';
import { texts } from '../../../texts/texts.ts';
import { PostsList } from './posts-list.tsx';

const t = texts.incident.said;
const OPTIONS = [
  { value: 'against', label: t.against },
  { value: 'any', label: t.any },
] as const;

/** Every post since the incident began, in front of the page. */
export const PostsSheet = ({ incidentId, onClose }: { incidentId: string; onClose: () => void }): ReactElement => {
  const [which, setWhich] = useState<'against' | 'any'>('against');
  return (
    <Sheet title={t.all} onClose={onClose} head={<Choice label={t.filter} options={OPTIONS} value={which} onChoose={setWhich} />}>
      <PostsList key={which} incidentId={incidentId} against={which === 'against'} />
    </Sheet>
  );
};
