import type { ReactElement } from 'react';
import type { ChannelList, ChannelView } from '../../../../shared/contract/channels.ts';
import { useRead } from '../../../api/queries.ts';
import { CopyField } from '../../../parts/copy-field.tsx';
import { Loaded } from '../../../parts/waiting.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';

const t = texts.rooms;

/** The rooms and services that are told of incidents, as they are set up: read here, changed in the whole configuration. */
export const RoomsList = (): ReactElement => {
  const query = useRead<ChannelList>('/v1/channels');
  return (
    <>
      <h2>{t.title}</h2>
      <p className="muted small">{t.about}</p>
      <Loaded query={query} lines={3}>
        {({ channels }) => (
          <>
            {channels.length === 0 && <p className="muted">{t.empty}</p>}
            {channels.map((channel) => (
              <Room key={channel.id} channel={channel} />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
};

const Room = ({ channel }: { channel: ChannelView }): ReactElement => {
  const { id, kind, room, simulated, drills, callback, people, policies } = channel;
  return (
    <article className="card" aria-label={id}>
      <header>
        <div>
          <h3>
            <bdi>{id}</bdi>
          </h3>
          <p className="small muted">
            {t.kinds[kind]}
            {room !== null && (
              <>
                {' · '}
                <bdi>{room}</bdi>
              </>
            )}
          </p>
        </div>
        <span className="row">
          {simulated && <span className="chip held">{texts.words.simulated}</span>}
          {drills && <span className="chip">{t.drills}</span>}
        </span>
      </header>
      <p className="small">{policies.length === 0 ? t.unused : say(t.policies, { policies: policies.join(', ') })}</p>
      {callback === null ? (
        <p className="small muted">{t.oneWay}</p>
      ) : (
        <>
          <p className="small">{people.length === 0 ? t.nobody : say(t.people, { people: people.join(', ') })}</p>
          <CopyField label={t.callback} text={new URL(callback, location.origin).href} />
        </>
      )}
    </article>
  );
};
