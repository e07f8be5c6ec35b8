import type { ReactElement } from 'react';
import type { PlaybookList } from '../../../../shared/contract/playbooks.ts';
import { useRead } from '../../../api/queries.ts';
import { Button } from '../../../parts/button.tsx';
import { texts } from '../../../texts/texts.ts';
import { useEditor } from '../editor.ts';
import { thingsIn } from '../read-config.ts';
import { AddThing } from '../thing.tsx';
import { OwnPlaybook, ReadPlaybook, type Playbook } from './playbook-fields.tsx';

const t = texts.settings.playbook;

/** For owners: their own to edit, and the shipped ones to read or copy. */
export const PlaybooksPart = (): ReactElement => {
  const { config, set } = useEditor();
  const own = thingsIn(config, 'playbooks');
  const list = useRead<PlaybookList>('/v1/playbooks', 0);
  const shipped = (list.data?.playbooks ?? []).filter((p) => p.shipped && !own.some((o) => o.id === p.id));
  const copy = ({ shipped: _shipped, ...playbook }: Playbook): void => set(['playbooks', playbook.id], playbook);
  return (
    <>
      <h2>{t.own}</h2>
      {own.length === 0 && <p className="muted">{t.empty}</p>}
      {own.map((p) => (
        <OwnPlaybook key={p.id} id={p.id} />
      ))}
      <AddThing
        section="playbooks"
        what={t.one}
        fresh={() => ({ brand: '*', words: [], tasks: [], holdingStatement: { en: '' }, reply: { en: '' }, internalBrief: '' })}
      />
      {shipped.length > 0 && (
        <>
          <h2>{t.shipped}</h2>
          <p className="muted small">{t.shippedHint}</p>
          {shipped.map((p) => (
            <ReadPlaybook key={p.id} playbook={p}>
              <Button size="small" onClick={() => copy(p)}>
                {t.copy}
              </Button>
            </ReadPlaybook>
          ))}
        </>
      )}
    </>
  );
};

/** For everybody else: what would be done and said. */
export const PlaybooksToRead = ({ playbooks }: PlaybookList): ReactElement => (
  <>
    {playbooks.map((p) => (
      <ReadPlaybook key={`${p.id}/${p.brand}`} playbook={p} />
    ))}
  </>
);
