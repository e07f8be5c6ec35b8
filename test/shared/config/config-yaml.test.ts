import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { config } from '../../../shared/config/config.ts';
import { fromYamlFiles, readConfigFolder, toYamlFiles, writeConfigFolder } from '../../../shared/config/config-yaml.ts';

const acme = config.parse({
  brands: [{ id: 'Acme: "the" #1', name: 'Acme', escalationPolicy: 'care' }],
  people: [{ id: 'ana', name: 'Ana', contactMethods: [{ id: 'sms', channel: 'sms', phone: '+14155550123' }] }],
  memberships: [{ person: 'ana', brand: '*', role: 'owner' }],
  escalationPolicies: [{ id: 'care', steps: [{ delayMinutes: 0, people: ['ana'] }] }],
  schedules: [{ id: 'nights', startsAt: '2026-11-01T00:00:00Z', people: ['ana'] }],
  overrides: [
    { id: 'o1', schedule: 'nights', person: 'ana', startsAt: '2026-11-02T00:00:00Z', endsAt: '2026-11-03T00:00:00Z', createdBy: 'ana' },
  ],
  holdsOff: true,
});

const PERSON = `- id: ana
  name: Ana
  contactMethods:
    - id: sms
      channel: sms
      phone: "555"
`;

describe('configuration as YAML', () => {
  test('what is exported is read back as it was', () => {
    expect(fromYamlFiles(toYamlFiles(acme))).toEqual(acme);
    const folder = join(mkdtempSync(join(tmpdir(), 'stormwatch-')), 'new');
    writeConfigFolder(folder, acme);
    expect(readConfigFolder(folder)).toEqual(acme);
  });

  test('whatever may be set has a file: nothing is lost by exporting and applying', () => {
    const empty = config.parse({});
    const lists = Object.keys(empty).filter((key) => Array.isArray(empty[key as keyof typeof empty]));
    expect(lists.length).toBeGreaterThan(10);
    expect(Object.keys(toYamlFiles(empty)).sort()).toEqual([...lists, 'settings'].map((section) => `${section}.yaml`).sort());
    const rooms = { ...acme, channels: [{ id: 'room', kind: 'teams', credentials: 'env:TEAMS' }] };
    const rules = [
      { id: 'b', escalationPolicy: 'care' },
      { id: 'a', brand: acme.brands[0]!.id, escalationPolicy: 'care' },
    ];
    const full = config.parse({ ...rooms, escalationRules: rules });
    expect(fromYamlFiles(toYamlFiles(full))).toEqual(full);
  });

  test('a phone number stays text', () => {
    expect(toYamlFiles(acme)['people.yaml']).toContain('"+14155550123"');
  });

  test.each([
    [{ 'people.yaml': PERSON }, 'people.yaml:6 (0.contactMethods.0.phone): a phone number like'],
    [{ 'memberships.yaml': '- person: bob\n  brand: "*"\n  role: owner\n' }, 'memberships.yaml:1 (0.person): there is no "bob" in people'],
    [{ 'brands.yaml': '- id: Acme\n  name: Acme\n' }, 'brands.yaml:1 (0.escalationPolicy)'],
    [{ 'brands.yaml': '- id: [\n' }, 'brands.yaml:'],
    [
      {
        'overrides.yaml':
          '- {id: o, schedule: gone, person: bob, startsAt: 2026-11-02T00:00:00Z, endsAt: 2026-11-03T00:00:00Z, createdBy: bob}',
      },
      'overrides.yaml:1 (0.schedule): there is no "gone" in schedules',
    ],
    [
      { 'overrides.yaml': '- {id: o, schedule: a, person: b, startsAt: 2026-11-03T00:00:00Z, endsAt: 2026-11-02T00:00:00Z, createdBy: b}' },
      'overrides.yaml:1 (0): an override ends after it begins',
    ],
    [{ 'brand.yaml': '' }, 'brand.yaml: no section'],
    [{ 'settings.yaml': 'holdsOff: maybe\n' }, 'settings.yaml:1 (holdsOff)'],
    [{ 'settings.yaml': 'holdOff: true\n' }, 'settings.yaml:1'],
    [
      { 'adAccounts.yaml': '- id: a\n  brand: "*"\n  platform: meta\n  accountId: "1"\n  credentials: hunter2\n' },
      'adAccounts.yaml:5 (0.credentials): a secret is a reference',
    ],
  ])('%j says where it is wrong', (files: Record<string, string>, message) => {
    expect(() => fromYamlFiles(files)).toThrow(message);
  });

  test('an empty folder says how to fill it', () => {
    expect(() => readConfigFolder(mkdtempSync(join(tmpdir(), 'stormwatch-')))).toThrow('config export');
  });
});
