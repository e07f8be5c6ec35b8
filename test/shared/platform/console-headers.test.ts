import { expect, test } from 'vitest';
import { consoleHeaders } from '../../../shared/platform/console-headers.ts';

const policy = (headers: Record<string, string>): Map<string, string[]> =>
  new Map(headers['content-security-policy']!.split('; ').map((part) => [part.split(' ')[0]!, part.split(' ').slice(1)]));

test('nothing is loaded, run, sent or framed but by the console itself', () => {
  const csp = policy(consoleHeaders({ connect: [] }));
  expect(csp.get('default-src')).toEqual([`'none'`]);
  for (const name of ['script-src', 'style-src', 'font-src', 'connect-src', 'manifest-src', 'worker-src'])
    expect(csp.get(name), name).toEqual([`'self'`]);
  for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(csp.get(name), name).toEqual([`'none'`]);
  expect([csp.get('require-trusted-types-for'), csp.get('trusted-types')]).toEqual([[`'script'`], [`'none'`]]);
  expect(JSON.stringify([...csp])).not.toMatch(/unsafe|\*|https?:/);
});

test('where it may talk to is passed on untouched, and only there', () => {
  const csp = policy(consoleHeaders({ connect: ['https://x.auth.eu-central-1.amazoncognito.com', '${Token[TOKEN.42]}'] }));
  expect(csp.get('connect-src')).toEqual([`'self'`, 'https://x.auth.eu-central-1.amazoncognito.com', '${Token[TOKEN.42]}']);
  expect(csp.get('script-src')).toEqual([`'self'`]);
});

test('browsers are told to insist on https only where it is served so', () => {
  expect(consoleHeaders({ connect: [] })['strict-transport-security']).toMatch(/max-age=\d{8}/);
  expect(consoleHeaders({ connect: [], https: false })).not.toHaveProperty('strict-transport-security');
});

test('camera, microphone, place and payment are off; names are in lower case', () => {
  const headers = consoleHeaders({ connect: [] });
  for (const feature of ['camera', 'microphone', 'geolocation', 'payment'])
    expect(headers['permissions-policy']).toContain(`${feature}=()`);
  expect(Object.keys(headers).every((name) => name === name.toLowerCase())).toBe(true);
});
