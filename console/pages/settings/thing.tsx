import { useState, type ReactElement, type ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { isWithin, valueAt, type Path } from './config-path.ts';
import { useEditor } from './editor.ts';

const t = texts.settings;

/** One thing of a list, closed to a line until somebody wants to see it; says what of it was changed or is wrong. */
export const Thing = ({
  path,
  name,
  summary,
  open = false,
  removable = true,
  children,
}: {
  path: Path;
  name: string;
  summary?: string;
  open?: boolean;
  removable?: boolean;
  children: ReactNode;
}): ReactElement => {
  const { changes, problems, set } = useEditor();
  const wrong = problems.some((p) => p.path.length > 0 && isWithin(p.path, path));
  const edited = changes.some((c) => isWithin(c.path, path));
  return (
    <details className="card settings-thing" open={open || undefined}>
      <summary>
        <span className="settings-thing-name">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {summary !== undefined && <span className="muted small">{summary}</span>}
        </span>
        {wrong ? <span className="chip sev1">{t.wrong}</span> : edited && <span className="chip accent">{t.edited}</span>}
      </summary>
      <div className="stack settings-fields">
        {children}
        {removable && (
          <div className="settings-remove">
            <Button size="small" look="quiet" aria-label={say(t.removeThis, { name })} onClick={() => set(path, undefined)}>
              {t.remove}
            </Button>
          </div>
        )}
      </div>
    </details>
  );
};

const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const BRAND_ID = /^[^/~]{1,100}$/;
const idFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);

/** Adds a thing to a list: asks for its name and id, the rest is filled in with what the forms then show. */
export const AddThing = ({
  section,
  what,
  named = false,
  fresh,
}: {
  section: string;
  what: string;
  named?: boolean;
  fresh: (id: string, name: string) => Record<string, unknown>;
}): ReactElement => {
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button icon="plus" onClick={() => setAsking(true)}>
        {say(t.addTitle, { what })}
      </Button>
      {asking && <AskNew {...{ section, what, named, fresh }} onClose={() => setAsking(false)} />}
    </div>
  );
};

const AskNew = ({ section, what, named, fresh, onClose }: Parameters<typeof AddThing>[0] & { onClose: () => void }): ReactElement => {
  const { config, set } = useEditor();
  const [name, setName] = useState('');
  const [typedId, setTypedId] = useState<string>();
  const ofBrand = section === 'brands';
  const id = typedId ?? (ofBrand ? name.trim() : idFrom(name));
  const taken = valueAt(config, [section, id]) !== undefined;
  const right = (ofBrand ? BRAND_ID : ID).test(id) && !taken;
  const wrong = id === '' || right ? undefined : taken ? t.idTaken : t.idWrong;
  const add = (): void => {
    set([section, id], { id, ...fresh(id, name.trim() || id) });
    onClose();
  };
  return (
    <Dialog title={say(t.addTitle, { what })} onClose={onClose} submit={{ label: t.add, onSubmit: add, disabled: !right }}>
      {named === true && (
        <Field label={t.newName}>
          {(control) => <input {...control} className="input" value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
      )}
      <Field label={t.newId} hint={ofBrand ? t.brand.idHint : t.newIdHint} wrong={wrong}>
        {(control) => <input {...control} className="input mono" value={id} onChange={(event) => setTypedId(event.target.value)} />}
      </Field>
    </Dialog>
  );
};
