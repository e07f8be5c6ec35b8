import { expect, onTestFailed, test } from 'vitest';
import { COFFEE, TEA, type StoryMention } from '../../local/demo/story.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { eventStore, type StoredEvent } from '../../shared/store/event-store.ts';
import { scopeOfIncident, scopeOfStream } from '../../shared/store/keys.ts';
import { PHONES } from './company.ts';
import type { House } from './house.ts';
import type { Installed } from './install-emulator.ts';
import type { Ear } from './queues.ts';
import type { Setting } from './setting.ts';
import type { Teller } from './steps.ts';

/** What the chapters of the story share. Each fills in what the later ones stand on; vitest stops at the first failure. */
export type World = Teller & {
  installed: Installed;
  setting: Setting;
  house: House;
  bus: Ear;
  notices: { coffee: Ear; tea: Ear };
  history: StoryMention[];
  mentions: StoryMention[];
  incident: IncidentDetail;
};

/** One rule of the story. When it fails, what the functions decided last is told. */
export const rule = (world: World, name: string, act: () => Promise<void>): void => {
  test(name, async () => {
    onTestFailed(() => void process.stdout.write(`${world.setting.emulator.decisions()}\n`));
    await act();
  });
};

/** The one incident of the first storm, as the API shows it now. */
export const currentIncident = async ({ house }: World): Promise<IncidentDetail> => {
  const all = await house.incidentsOf(COFFEE);
  expect(all).toHaveLength(1);
  return all[0]!;
};

export const timelineOf = ({ house }: World, incidentId: string): Promise<StoredEvent[]> =>
  eventStore(house.incidents).timeline(scopeOfIncident(incidentId));

export const signalsOf = ({ house }: World, brand: string): Promise<StoredEvent[]> =>
  eventStore(house.incidents).timeline(scopeOfStream(brand));

/** All that could have changed, inside and outside: to be compared before and after something that must change nothing. */
export const ends = async (world: World): Promise<unknown> => {
  const { house, setting, incident, notices } = world;
  const { pages, drafts, holds, status, severity } = await currentIncident(world);
  const timeline = await timelineOf(world, incident.id);
  return {
    ...{ status, severity, pages, drafts, holds, recorded: timeline.length },
    incidents: (await Promise.all([COFFEE, TEA].map(house.incidentsOf))).flat().length,
    signals: (await Promise.all([COFFEE, TEA].map((brand) => signalsOf(world, brand)))).map((s) => s.length),
    mentions: await house.mentionsStored(),
    sms: await Promise.all(Object.values(PHONES).map(house.sms)),
    posts: setting.mastodon.state().statuses,
    changes: setting.meta.state().changes,
    notices: [await notices.coffee.heard(), await notices.tea.heard()],
  };
};
