import { useEffect, useState, type ReactElement } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { Notice, ProblemNotice } from '../../parts/notice.tsx';
import { texts } from '../../texts/texts.ts';
import { sayPlace } from './change-words.ts';
import { ChangeList, useChangeWords } from './change-list.tsx';
import { useEditor } from './editor.ts';
import { checkConfig, useSaveConfig } from './save-config.ts';

const t = texts.settings;

/** Says what a save will change before it does; what cannot be saved is said here and beside its field. */
export const ReviewDialog = ({ onClose }: { onClose: () => void }): ReactElement => {
  const { target, config, changes, problems, edits, setProblems } = useEditor();
  const words = useChangeWords();
  const [checking, setChecking] = useState(true);
  const [failed, setFailed] = useState<unknown>();
  const save = useSaveConfig(onClose, () => {
    onClose();
    window.scrollTo(0, 0);
  });
  useEffect(() => {
    let over = false;
    checkConfig(config, target).then(
      (found) => {
        if (over) return;
        setProblems(found);
        setChecking(false);
      },
      (error: unknown) => {
        if (over) return;
        setFailed(error);
        setChecking(false);
      },
    );
    return () => {
      over = true;
    };
  }, [config, target, setProblems]);
  const submit = (): void => {
    if (edits !== undefined) save.mutate({ basedOn: edits.basedOn, config });
  };
  const stuck = problems.length > 0 || (edits?.conflicts.length ?? 0) > 0;
  return (
    <Dialog
      title={t.reviewTitle}
      onClose={onClose}
      submit={{
        label: checking ? t.checking : t.save,
        onSubmit: submit,
        busy: save.isPending || checking,
        disabled: stuck || changes.length === 0,
      }}
    >
      <ChangeList changes={changes} />
      {problems.length > 0 && (
        <Notice tone="bad">
          <p>
            <strong>{t.wrongTitle}</strong>
          </p>
          <ul className="settings-bullets">
            {problems.map((p) => (
              <li key={`${p.path.join('/')} ${p.message}`}>
                {p.path.length === 0 ? p.message : `${sayPlace(p.path, words)}: ${p.message}`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {problems.length === 0 && <ProblemNotice error={save.error ?? failed} />}
      <p className="muted small">{t.reviewNote}</p>
    </Dialog>
  );
};
