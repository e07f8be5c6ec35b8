import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useNow } from '../../api/clock.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { sayWhen } from '../../parts/time.tsx';
import { formatNumber, say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import type { Numbers, Weather } from './weather.ts';

const t = texts.now;
const OLD_MS = 2 * 3_600_000;
const icons: Record<Weather, IconName> = {
  storm: 'storm',
  stir: 'storm',
  rising: 'now',
  calm: 'calm',
  learning: 'backtest',
  silent: 'sources',
};
const words: Record<Weather, { title: string; text: string }> = {
  storm: { title: t.storm, text: t.stormSay },
  stir: { title: t.stir, text: t.stormSay },
  rising: { title: t.rising, text: t.stormSay },
  calm: { title: t.calm, text: t.calmSay },
  learning: { title: t.learning, text: t.learningSay },
  silent: { title: t.silent, text: t.silentSay },
};

/** Calm or storm in one sentence: colour, picture and words say the same. */
export const Sky = ({ numbers, newest, name }: { numbers: Numbers; newest: string | null; name: string }): ReactElement => {
  const now = useNow();
  const { weather, count, usual } = numbers;
  const { title, text: ofWeather } = words[weather];
  const text = weather === 'calm' && count === 0 ? t.calmNobody : ofWeather;
  const ago = newest === null ? null : sayWhen(Date.parse(newest), now);
  const old = newest !== null && now - Date.parse(newest) > OLD_MS;
  return (
    <section className={`now-sky ${weather}`}>
      <Icon name={icons[weather]} size={44} />
      <div>
        <h1>
          <span className="visually-hidden">
            <bdi>{name}</bdi>{' '}
          </span>
          <strong>{title}</strong>{' '}
          <span>
            {say(text, {
              count: sayCount(texts.words.people, count),
              usual: usual === null ? t.unknown : usual === 0 ? t.hardly : formatNumber(usual),
            })}
          </span>
        </h1>
        {weather === 'silent' ? (
          <p>
            <Link href="/sources">{t.sources}</Link>
          </p>
        ) : (
          ago !== null && <p className="small">{say(old ? t.old : t.newest, { ago })}</p>
        )}
      </div>
    </section>
  );
};
