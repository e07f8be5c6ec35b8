import { useState, type ReactElement } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { useEditor } from './editor.ts';
import { ReviewDialog } from './review-dialog.tsx';

const t = texts.settings;

/** Stays within reach while something is not saved: how much, and the two ways on. */
export const SaveBar = (): ReactElement | null => {
  const { changes, problems, discard } = useEditor();
  const [asking, setAsking] = useState<'review' | 'discard'>();
  if (changes.length === 0) return null;
  const close = (): void => setAsking(undefined);
  return (
    <div className="settings-save" role="region" aria-label={t.review}>
      <div>
        <strong role="status">{sayCount(t.unsaved, changes.length)}</strong>
        <p className={problems.length > 0 ? 'wrong small' : 'muted small'}>
          {problems.length > 0 ? sayCount(t.wrongOnes, problems.length) : t.unsavedKept}
        </p>
      </div>
      <div className="row">
        <Button onClick={() => setAsking('discard')}>{t.discard}</Button>
        <Button look="primary" onClick={() => setAsking('review')}>
          {t.review}
        </Button>
      </div>
      {asking === 'review' && <ReviewDialog onClose={close} />}
      {asking === 'discard' && (
        <Dialog
          title={t.discardTitle}
          onClose={close}
          submit={{
            label: t.discardDo,
            look: 'urgent',
            onSubmit: () => {
              discard();
              close();
            },
          }}
        >
          <p>{sayCount(t.unsaved, changes.length)}</p>
        </Dialog>
      )}
    </div>
  );
};
