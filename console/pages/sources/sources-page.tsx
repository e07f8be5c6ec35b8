import type { ReactElement } from 'react';
import type { SourceList } from '../../../shared/contract/sources.ts';
import { useMe, useRead } from '../../api/queries.ts';
import { CopyField } from '../../parts/copy-field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Empty, Loaded } from '../../parts/waiting.tsx';
import { sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { Link } from 'wouter';
import { OneSource } from './one-source.tsx';
import { byNeed, needsLook } from './source-words.ts';
import './sources.css';

const t = texts.sources;

/** Whether the mentions still come, and from where; a silent source is a storm nobody would see. */
export const SourcesPage = (): ReactElement => {
  const query = useRead<SourceList>('/v1/sources');
  return (
    <>
      <header className="stack">
        <h1>{t.title}</h1>
        <p className="muted">{t.about}</p>
      </header>
      <div className="two">
        <div className="stack sources-list">
          <Loaded query={query} lines={6}>
            {({ at, sources }) => (
              <>
                <Summary sources={sources} />
                {byNeed(sources).map((source) => (
                  <OneSource key={source.id} source={source} at={Date.parse(at)} />
                ))}
              </>
            )}
          </Loaded>
        </div>
        <AddSource />
      </div>
    </>
  );
};

const Summary = ({ sources }: Pick<SourceList, 'sources'>): ReactElement | null => {
  if (sources.length === 0)
    return (
      <Empty icon="sources">
        <p>{t.empty}</p>
      </Empty>
    );
  const troubled = sources.filter(needsLook).length;
  if (troubled > 0)
    return (
      <Notice tone="warn">
        <p>
          <strong>{sayCount(t.troubled, troubled)}</strong>
        </p>
      </Notice>
    );
  if (!sources.every((s) => s.health === 'fine')) return null;
  return (
    <Notice tone="good">
      <p>{t.allFine}</p>
    </Notice>
  );
};

/** As `stormwatch config` reads it. */
const EXAMPLE = [
  '- id: acme-webhook',
  '  kind: webhook',
  '  brand: Acme',
  '  credentials: env:ACME_WEBHOOK_SECRET',
  '- id: acme-mastodon',
  '  kind: mastodon',
  '  brand: Acme',
  '  baseUrl: https://mastodon.example',
  '  accountId: "109348"',
  '  credentials: secretsmanager:stormwatch/acme-mastodon',
].join('\n');

const AddSource = (): ReactElement => {
  const me = useMe();
  return (
    <section className="card" aria-labelledby="add">
      <h2 id="add">{t.addTitle}</h2>
      <p className="muted">{t.addIntro}</p>
      <ol className="sources-steps">
        {t.addSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <CopyField label={t.addExample} text={EXAMPLE} lines={10} />
      {me.data?.everywhere.includes('own') === true && <Link href="/settings/channels">{t.addSettings}</Link>}
    </section>
  );
};
