import type { ReactElement } from 'react';
import { Link, useParams } from 'wouter';
import type { Me } from '../../../shared/contract/me.ts';
import { useMe } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { Empty, Loaded } from '../../parts/waiting.tsx';
import { texts } from '../../texts/texts.ts';
import { partsFor, ownsAll, type Part } from './settings-parts.ts';
import { PartOf } from './part-of.tsx';
import './settings.css';

const t = texts.settings;

/** A list of parts, and one of them: side by side where there is room, one after the other on a phone. */
export const SettingsPage = (): ReactElement => {
  const { part } = useParams<{ part?: string }>();
  const me = useMe();
  return (
    <Loaded query={me} lines={6}>
      {(who) => <Settings me={who} asked={part} />}
    </Loaded>
  );
};

const Settings = ({ me, asked }: { me: Me; asked: string | undefined }): ReactElement => {
  const parts = partsFor(me);
  const shown = asked === undefined ? parts[0] : parts.find((p) => p === asked);
  return (
    <div className={asked === undefined ? 'settings at-menu' : 'settings at-part'}>
      <nav className="settings-menu" aria-label={t.menu}>
        {asked === undefined ? <h1>{t.title}</h1> : <p className="settings-menu-title">{t.title}</p>}
        {!ownsAll(me) && <p className="muted small">{t.notYours}</p>}
        <ul>
          {parts.map((p) => (
            <li key={p}>
              <Link href={`/settings/${p}`} aria-current={p === shown && asked !== undefined ? 'page' : undefined}>
                <span>
                  {t.parts[p]}
                  <span className="muted small settings-under">{t.about[p]}</span>
                </span>
                <Icon name="right" size={16} />
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings-part">
        <Link href="/settings" className="button quiet settings-back">
          <Icon name="left" />
          {t.title}
        </Link>
        {shown === undefined ? (
          <Empty icon="settings">
            <p>{t.missing}</p>
          </Empty>
        ) : (
          <Shown me={me} part={shown} main={asked !== undefined} />
        )}
      </div>
    </div>
  );
};

const Shown = ({ me, part, main }: { me: Me; part: Part; main: boolean }): ReactElement => {
  const Heading = main ? 'h1' : 'h2';
  return (
    <>
      <header className="stack">
        <Heading>{t.parts[part]}</Heading>
        <p className="muted">{t.about[part]}</p>
      </header>
      <PartOf me={me} part={part} />
    </>
  );
};
