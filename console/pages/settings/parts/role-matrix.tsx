import type { ReactElement } from 'react';
import { Notice } from '../../../parts/notice.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { useEditor } from '../editor.ts';
import { membershipsIn, optionsIn, thingsIn, textOf, withRole } from '../read-config.ts';

const t = texts.settings.person;
const ROLES = Object.entries(texts.words.role);

/** People down, brands across, a role in each field: who may do what, at a glance. */
export const RoleMatrix = (): ReactElement => {
  const { config } = useEditor();
  const brands = optionsIn(config, 'brands', t.everywhere);
  const people = thingsIn(config, 'people');
  const owned = membershipsIn(config).some((m) => m.brand === '*' && m.role === 'owner');
  return (
    <section className="card" aria-labelledby="roles">
      <h2 id="roles">{t.roles}</h2>
      <p className="muted small">{t.rolesHint}</p>
      {!owned && (
        <Notice tone="warn">
          <p>{t.lastOwner}</p>
        </Notice>
      )}
      <div className="table-wrap" tabIndex={0} role="group" aria-labelledby="roles">
        <table className="table settings-roles">
          <thead>
            <tr>
              <th scope="col">{t.person}</th>
              {brands.map(([id, name]) => (
                <th key={id} scope="col">
                  <bdi>{name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((p) => (
              <tr key={p.id}>
                <th scope="row">
                  <bdi>{textOf(p['name'], p.id)}</bdi>
                </th>
                {brands.map(([id, name]) => (
                  <td key={id} data-brand={name}>
                    <RoleOf person={p.id} brand={id} label={say(t.rolesFor, { person: textOf(p['name'], p.id), brand: name })} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

/** Somebody may hold several roles for a brand (an approver who is legal, too); choosing one replaces them. */
const RoleOf = ({ person, brand, label }: { person: string; brand: string; label: string }): ReactElement => {
  const { config, set } = useEditor();
  const all = membershipsIn(config);
  const held = all.filter((m) => m.person === person && m.brand === brand).map((m) => m.role);
  const several = held.join(' + ');
  return (
    <select
      className={held.length === 0 ? 'input settings-role none' : 'input settings-role'}
      aria-label={label}
      value={several}
      onChange={(event) => event.target.value !== several && set(['memberships'], withRole(all, person, brand, event.target.value))}
    >
      <option value="">{t.noRole}</option>
      {held.length > 1 && (
        <option value={several}>{held.map((r) => (texts.words.role as Record<string, string>)[r] ?? r).join(' + ')}</option>
      )}
      {ROLES.map(([role, name]) => (
        <option key={role} value={role}>
          {name}
        </option>
      ))}
    </select>
  );
};
