import { useState, type ReactElement } from 'react';
import type { ContactList, ContactView } from '../../../../shared/contract/contacts.ts';
import { useAct, useRead } from '../../../api/queries.ts';
import { Button } from '../../../parts/button.tsx';
import { Field } from '../../../parts/field.tsx';
import { ProblemNotice } from '../../../parts/notice.tsx';
import { texts } from '../../../texts/texts.ts';
import { valueAt, type Path } from '../config-path.ts';
import { useEditor } from '../editor.ts';

const t = texts.settings.person;
const pathOf = (personId: string): string => `/v1/people/${encodeURIComponent(personId)}/contacts`;

/** Whether pages go to an email address, and how its person confirms it. An address that is not saved cannot be asked for yet. */
export const ContactState = ({ personId, methodId, path }: { personId: string; methodId: string; path: Path }): ReactElement | null => {
  const { config, edits } = useEditor();
  const saved = edits === undefined || valueAt(edits.base, path) === valueAt(config, path);
  const isKnown = edits === undefined || valueAt(edits.base, ['people', personId]) !== undefined;
  const read = useRead<ContactList>(isKnown ? pathOf(personId) : null, 0);
  const contact = read.data?.contacts.find((c) => c.methodId === methodId);
  if (!saved || !isKnown) return <p className="hint">{t.saveFirst}</p>;
  if (contact === undefined) return null;
  if (contact.usable) return <p className="hint">{t.confirmed}</p>;
  return <Confirm personId={personId} contact={contact} by={read.data?.confirmedBy ?? null} />;
};

type Given = { personId: string; contact: ContactView; by: ContactList['confirmedBy'] };

const Confirm = ({ personId, contact, by }: Given): ReactElement => {
  const [text, setText] = useState('');
  const changes = [[pathOf(personId)]];
  const at = `${pathOf(personId)}/${encodeURIComponent(contact.methodId)}`;
  const ask = useAct({ path: () => `${at}/ask`, changes });
  const confirm = useAct<string>({ path: () => `${at}/confirm`, body: (confirmation) => ({ confirmation }), changes });
  return (
    <div className="stack">
      <p className="wrong" role="status">
        {t.notPaged[contact.status]}
      </p>
      {by !== null && (
        <>
          <div>
            <Button size="small" busy={ask.isPending} onClick={() => ask.mutate()}>
              {ask.isSuccess ? t.askAgain : t.ask}
            </Button>
          </div>
          <ProblemNotice error={ask.error} />
          <form
            className="settings-with-button"
            onSubmit={(event) => {
              event.preventDefault();
              confirm.mutate(text.trim());
            }}
          >
            <Field label={by === 'link' ? t.confirmLink : t.confirmCode} hint={by === 'link' ? t.confirmLinkHint : undefined}>
              {(control) => <input {...control} className="input" value={text} onChange={(event) => setText(event.target.value)} />}
            </Field>
            <Button size="small" type="submit" busy={confirm.isPending} disabled={text.trim().length < 10}>
              {t.confirm}
            </Button>
          </form>
          <ProblemNotice error={confirm.error} />
        </>
      )}
    </div>
  );
};
