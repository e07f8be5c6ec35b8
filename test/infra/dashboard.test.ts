import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { mentionsRead, queryOf, questions, type Question } from '../../infra/questions.ts';
import { hostile } from '../../local/hostility.ts';
import { story } from '../../local/demo/story.ts';
import type { IncidentDetail, IncidentSummary } from '../../shared/contract/api.ts';
import { MINUTE_MS, shift } from '../../shared/domain/time/instant.ts';
import { rehearse, STARTS_AT } from '../support/rehearsal.ts';
import { startInProcess } from '../support/in-process.ts';
import { dev, prod, resources, synthesized } from './stages.ts';

type Widget = { type: string; x: number; y: number; width: number; height: number; properties: Record<string, unknown> };

/** The body as CloudWatch gets it, with the names of resources in place of what they will be called. */
const bodyOf = (): { start: string; widgets: Widget[] } => {
  const [, dashboard] = resources(synthesized(prod).template, 'AWS::CloudWatch::Dashboard')[0]!;
  const { DashboardBody } = dashboard.Properties as { DashboardBody: { 'Fn::Join': [string, unknown[]] } };
  const text = DashboardBody['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : nameIn(part))).join('');
  return JSON.parse(text) as { start: string; widgets: Widget[] };
};
const nameIn = (part: unknown): string => {
  const { Ref, 'Fn::GetAtt': attribute } = part as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute!.join('.');
};
const titled = (start: string): Widget => {
  const found = bodyOf().widgets.find((w) => String(w.properties['title']).startsWith(start));
  if (found === undefined) throw new Error(`no widget is called "${start}…"`);
  return found;
};

beforeAll(() => {
  for (const stage of [dev, prod]) synthesized(stage);
}, 120_000);

describe('the dashboard of prod', () => {
  test('says in words what it is and whom to ring', () => {
    const [first] = bodyOf().widgets.toSorted((a, b) => a.y - b.y);
    expect(first!.type).toBe('text');
    expect(first!.properties['markdown']).toContain('ops@example.com');
  });

  test('has no widget that lies on another, or beside the page', () => {
    const { widgets } = bodyOf();
    const overlapping = widgets.flatMap((a, i) =>
      widgets
        .slice(i + 1)
        .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
        .map((b) => [a.properties['title'], b.properties['title']]),
    );
    expect(overlapping).toEqual([]);
    expect(widgets.filter((w) => w.x + w.width > 24)).toEqual([]);
  });

  test('shows whether each alarm is on', () => {
    const shown = titled('Is Stormwatch well?').properties['alarms'] as string[];
    const alarms = resources(synthesized(prod).template, 'AWS::CloudWatch::Alarm').map(([id]) => `${id}.Arn`);
    expect(shown.toSorted()).toEqual(alarms.toSorted());
  });

  test('asks only log groups that exist', () => {
    const groups = resources(synthesized(prod).template, 'AWS::Logs::LogGroup').map(([, r]) => r.Properties['LogGroupName']);
    const asked = bodyOf()
      .widgets.filter((w) => w.type === 'log')
      .flatMap((w) => [...String(w.properties['query']).matchAll(/SOURCE '([^']+)'/g)].map((m) => m[1]));
    expect(asked.length).toBeGreaterThan(questions.length);
    expect(asked.filter((group) => !groups.includes(group))).toEqual([]);
  });

  test('shows the dead letters of every function', () => {
    const lines = titled('Given up').properties['metrics'] as unknown[][];
    const named = lines.map((line) => (line.at(-1) as { label: string }).label);
    const buries = functions.filter((f) => f.trigger.kind !== 'http').map((f) => f.trigger.name);
    expect(named.toSorted()).toEqual(buries.toSorted());
    expect(new Set(lines.map((line) => line[3])).size).toBe(buries.length);
  });

  test('draws the limit on SMS where there is one', () => {
    expect(titled('Spent on SMS').properties['annotations']).toMatchObject({ horizontal: [{ value: 100 }] });
  });

  test('says nothing that only its makers understand', () => {
    const titles = bodyOf().widgets.map((w) => String(w.properties['title'] ?? ''));
    expect(titles.filter((t) => /lambda|queue|dead letter|invocation|iterator|throttle|5xx|sqs|dlq/i.test(t))).toEqual([]);
  });
});

test('there is no dashboard where none was asked for: three dollars a month', () => {
  expect(resources(synthesized(dev).template, 'AWS::CloudWatch::Dashboard')).toEqual([]);
});

test('a question asks for what is real only, and counts things, not lines', () => {
  for (const question of questions) {
    const [filter, , stats] = queryOf(question);
    expect(filter).toMatch(/^filter decision\.origin = 'live' and decision\.(on|did) in \['/);
    expect(stats).toMatch(/^stats count_distinct\(decision\.\w+Id\) as \w+ by what$/);
  }
});

describe('in a rehearsed crisis on the hostile twin', () => {
  type Line = { message: string; fields: Record<string, unknown> };
  const lines: Line[] = [];
  let world: Awaited<ReturnType<typeof startInProcess>>;

  beforeAll(async () => {
    world = await startInProcess(hostile(11), (_, ports) => ({
      ...ports,
      log: (_level, message, fields) => lines.push({ message, fields }),
    }));
    await rehearse(world.theatre);
  }, 120_000);
  afterAll(() => world.close());

  /** As CloudWatch would answer, had the rehearsal been real: how many things by answer. */
  const answersTo = ({ of, field, answers, each }: Question): Record<string, number> => {
    const counted = lines.filter(
      ({ message, fields }) =>
        of.some((t) => t.name === message) && fields['origin'] === 'drill' && answers.includes(String(fields[field])),
    );
    const byAnswer = Map.groupBy(counted, ({ fields }) => String(fields[field]));
    return Object.fromEntries([...byAnswer].map(([answer, found]) => [answer, new Set(found.map(({ fields }) => fields[each])).size]));
  };

  test('every line of a decision says whose it is and whether it is real', () => {
    const bare = lines.filter(({ fields }) => 'on' in fields && (fields['brand'] === undefined || fields['origin'] === undefined));
    expect(lines.filter(({ fields }) => 'on' in fields).length).toBeGreaterThan(100);
    expect(bare).toEqual([]);
  });

  test('the questions find what the incidents’ own records say, each thing once', async () => {
    const get = async <T>(path: string): Promise<T> => (await world.theatre.ask<T>('carla', 'GET', path)).body;
    const { incidents } = await get<{ incidents: IncidentSummary[] }>('/v1/incidents');
    const details = await Promise.all(incidents.map(({ id }) => get<IncidentDetail>(`/v1/incidents/${id}`)));
    const [ofIncidents, ofPages, ofCampaigns] = questions.map(answersTo);
    const recorded = (type: string): number => details.reduce((n, d) => n + d.timeline.filter((e) => e.type === type).length, 0);
    expect(ofIncidents).toEqual({
      IncidentOpened: recorded('IncidentOpened'),
      IncidentAcknowledged: details.filter((d) => d.timeline.some((e) => e.type === 'IncidentAcknowledged')).length,
      IncidentResolved: details.filter((d) => d.timeline.some((e) => e.type === 'IncidentResolved')).length,
    });
    expect(ofPages).toEqual({ delivered: recorded('PageDelivered') });
    expect(ofCampaigns).toEqual({ HoldPlaced: recorded('HoldPlaced'), HoldReleased: recorded('HoldReleased') });
    expect(Math.min(...[ofIncidents, ofPages, ofCampaigns].flatMap((o) => Object.values(o!)))).toBeGreaterThan(0);
  });

  test('every mention of the story is counted once, though envelopes come twice', () => {
    const read = lines.filter(({ message, fields }) => message === mentionsRead.of.name && fields['did'] === 'scored');
    const created = read.reduce((n, { fields }) => n + (fields['created'] as number), 0);
    const { history, scenes } = story(STARTS_AT);
    const told = [...history, ...scenes.flatMap((scene) => scene.mentions)].filter((m) => m.time < shift(STARTS_AT, 190 * MINUTE_MS));
    expect(created).toBe(told.length);
    expect(read.reduce((n, { fields }) => n + (fields['mentions'] as number), 0)).toBeGreaterThan(created);
  });
});
