import { expect } from 'vitest';
import { COFFEE, type StoryMention } from '../../../local/demo/story.ts';
import { INCIDENT_LIST_PREFIX, scopeOfStream } from '../../../shared/store/keys.ts';
import { PHONES, storm } from '../company.ts';
import { eventually } from '../steps.ts';
import { currentIncident, rule, signalsOf, timelineOf, type World } from '../world.ts';

/** From the signed webhook to the SMS, the paused campaigns and the notice; each hop measured. */
export const theStorm = (world: World): void => {
  const { step } = world;

  rule(world, 'a storm through the signed webhook opens one sev1 incident and pages the person on call by SMS', async () => {
    const { house } = world;
    world.mentions = storm(Date.now(), COFFEE);
    await step(`${world.mentions.length} mentions through the signed webhook, followed to the SMS`, () =>
      followStorm(world, COFFEE, 'storm-1', world.mentions, 'cold: '),
    );
    world.incident = await step('the incident is sev1', () =>
      eventually('a sev1 incident', async () => (await house.incidentsOf(COFFEE)).find((i) => i.severity === 'sev1')),
    );
    expect((await house.sms(PHONES.ana)).join(' ')).toContain('/a#');
  });

  rule(world, 'campaigns are paused by policy, and where a person is to be asked, by a person', async () => {
    const { house, setting } = world;
    const inState = async (status: string) => (await currentIncident(world)).holds.filter((h) => h.status === status);
    await step('running campaigns paused by policy, and read back', () =>
      eventually('three held campaigns', async () => (await inState('held')).length === 3),
    );
    const [asked, ...others] = await eventually('the one that asks', async () => nonEmpty(await inState('asked')));
    expect(others).toEqual([]);
    const path = `/v1/incidents/${world.incident.id}/holds/${asked!.id}/confirm`;
    await step('the one that asks, paused once its owner says so', async () => {
      expect((await house.ask('ana', 'POST', path, {})).status).toBe(403);
      expect(setting.meta.state().changes).toHaveLength(3);
      expect((await house.ask('carla', 'POST', path, {})).status).toBe(200);
      await eventually('four held campaigns', async () => (await inState('held')).length === 4);
    });
    const changes = setting.meta.state().changes.map((c) => `${c.campaignId} ${c.to}`);
    expect(changes.sort()).toEqual(['120001', '120002', '120003', '120011'].map((id) => `${id} PAUSED`));
  });

  rule(world, 'stakeholders hear of their own brand', async () => {
    const { notices } = world;
    const told = await step('the notice, at who subscribed to the brand', () =>
      eventually('a notice', async () => nonEmpty(await notices.coffee.heard())),
    );
    expect(told.join(' ')).toContain(COFFEE);
    expect(await notices.tea.heard()).toEqual([]);
  });
};

/** Sends a storm and looks at every hop until the SMS has been accepted. `label` tells a second run from the first. */
export const followStorm = async (
  world: World,
  brand: string,
  webhookId: string,
  mentions: StoryMention[],
  label: string,
): Promise<void> => {
  const { house, hop } = world;
  const stored = await house.mentionsStored();
  const sentAt = Date.now();
  const answer = await house.tell(webhookId, mentions);
  expect(answer).toMatchObject({ status: 202, body: { accepted: mentions.length, duplicate: false } });
  const acceptedAt = Date.now();
  hop(`${label}webhook sent → accepted`, acceptedAt - sentAt);
  const since = (name: string) => (): void => hop(label + name, Date.now() - acceptedAt);
  await Promise.all([
    eventually('a mention', async () => (await house.mentionsStored()) > stored).then(since('webhook accepted → first mention row seen')),
    eventually('all mentions', async () => (await house.mentionsStored()) === stored + mentions.length).then(
      since('webhook accepted → last mention row seen'),
    ),
    eventually('an incident', () => incidentIdOf(world, brand)).then(since('webhook accepted → incident row seen')),
    eventually('an SMS', async () => (await house.sms(PHONES.ana)).find((text) => text.includes(brand))).then(
      since('webhook accepted → SMS accepted'),
    ),
  ]);
  await hopsOfRecord(world, brand, acceptedAt, label);
};

/** The same way as the system itself recorded it: no looking from outside in between. */
const hopsOfRecord = async (world: World, brand: string, acceptedAt: number, label: string): Promise<void> => {
  const incidentId = (await incidentIdOf(world, brand))!;
  const delivered = await eventually('a delivered page', async () => {
    const recorded = await timelineOf(world, incidentId);
    return recorded.some((e) => e.type === 'PageDelivered') ? recorded : undefined;
  });
  const events = [...(await signalsOf(world, brand)), ...delivered];
  let [last, from] = ['webhook accepted', acceptedAt];
  for (const type of ['SignalRaised', 'IncidentOpened', 'PageRequested', 'PageSendStarted', 'PageDelivered'] as const) {
    const at = Date.parse(events.find((e) => e.type === type)!.at);
    world.hop(`${label}recorded: ${last} → ${type}`, at - from);
    [last, from] = [type, at];
  }
};

/** The brand's incident, read from the table itself. */
const incidentIdOf = async ({ house }: World, brand: string): Promise<string | undefined> => {
  const found = await house.incidents.query({ pk: scopeOfStream(brand), prefix: INCIDENT_LIST_PREFIX, limit: 1 });
  return found.items[0]?.['incidentId'] as string | undefined;
};

const nonEmpty = <T>(all: T[]): T[] | undefined => (all.length > 0 ? all : undefined);
