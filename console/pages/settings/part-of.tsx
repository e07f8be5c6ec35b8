import { useMemo, type ReactElement, type ReactNode } from 'react';
import type { Me } from '../../../shared/contract/me.ts';
import type { PlaybookList } from '../../../shared/contract/playbooks.ts';
import type { BrandSettings } from '../../../shared/contract/settings.ts';
import { useRead } from '../../api/queries.ts';
import { dayOf } from '../../parts/time.tsx';
import { Loaded } from '../../parts/waiting.tsx';
import { formatNumber, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { EditorContext, type Target } from './editor.ts';
import { News } from './news.tsx';
import { BrandsPart } from './parts/brands-part.tsx';
import { ChannelsPart } from './parts/channels-part.tsx';
import { EscalationPart } from './parts/escalation-part.tsx';
import { HoldsPart } from './parts/holds-part.tsx';
import { OnCallPart } from './parts/on-call-part.tsx';
import { PeoplePart } from './parts/people-part.tsx';
import { PlaybooksPart, PlaybooksToRead } from './parts/playbooks-part.tsx';
import { SilencesPart } from './parts/silences-part.tsx';
import { WholePart } from './parts/whole-part.tsx';
import { namesIn } from './read-config.ts';
import { SaveBar } from './save-bar.tsx';
import { settingsPath } from './save-config.ts';
import { sayActorName } from './say-actor.ts';
import { ownBrands, ownsAll, type Part } from './settings-parts.ts';
import { useConfigEditor, type Known } from './use-config-editor.ts';

const WHOLE: Target = { kind: 'whole' };

export const PartOf = ({ me, part }: { me: Me; part: Part }): ReactElement => {
  if (part === 'silences') return <SilencesPart />;
  if (ownsAll(me)) return <OfWhole me={me} part={part} />;
  if (part === 'playbooks') return <Playbooks />;
  return (
    <>
      {ownBrands(me).map((id) => (
        <OfBrand key={id} id={id} me={me} />
      ))}
    </>
  );
};

const OfWhole = ({ me, part }: { me: Me; part: Exclude<Part, 'silences'> }): ReactElement => {
  const query = useRead<Known>(settingsPath(WHOLE));
  return (
    <Loaded query={query} lines={6}>
      {(known) => (
        <Editing known={known} target={WHOLE} me={me}>
          <PartForm part={part} />
          {known.changedAt !== null && (
            <p className="muted small">
              {say(texts.settings.changed, {
                when: dayOf(known.changedAt),
                who: sayActorName(known.changedBy, namesIn(known.config, 'people')),
                version: formatNumber(known.version),
              })}
            </p>
          )}
        </Editing>
      )}
    </Loaded>
  );
};

/** One brand's own settings, seen as a configuration of nothing but this brand. */
const OfBrand = ({ id, me }: { id: string; me: Me }): ReactElement => {
  const target = useMemo<Target>(() => ({ kind: 'brand', id }), [id]);
  const query = useRead<BrandSettings>(settingsPath(target));
  return (
    <Loaded query={query}>
      {({ version, brand }) => (
        <Editing known={{ version, config: { brands: [brand] }, changedAt: null, changedBy: null }} target={target} me={me}>
          <BrandsPart whole={false} />
        </Editing>
      )}
    </Loaded>
  );
};

const Editing = ({ known, target, me, children }: { known: Known; target: Target; me: Me; children: ReactNode }): ReactElement => {
  const editor = useConfigEditor(known, target, me.personId);
  return (
    <EditorContext value={editor}>
      <News />
      {children}
      <SaveBar />
    </EditorContext>
  );
};

const PartForm = ({ part }: { part: Exclude<Part, 'silences'> }): ReactElement => {
  switch (part) {
    case 'brands':
      return <BrandsPart />;
    case 'people':
      return <PeoplePart />;
    case 'on-call':
      return <OnCallPart />;
    case 'escalation':
      return <EscalationPart />;
    case 'holds':
      return <HoldsPart />;
    case 'channels':
      return <ChannelsPart />;
    case 'playbooks':
      return <PlaybooksPart />;
    case 'whole':
      return <WholePart />;
  }
};

const Playbooks = (): ReactElement => {
  const query = useRead<PlaybookList>('/v1/playbooks', 0);
  return <Loaded query={query}>{({ playbooks }) => <PlaybooksToRead playbooks={playbooks} />}</Loaded>;
};
