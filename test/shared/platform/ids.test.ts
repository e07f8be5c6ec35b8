import { expect, it } from 'vitest';
import { idFrom, sha256Hex } from '../../../shared/platform/ids.ts';

it('an id follows from its causes', () => {
  expect(idFrom('inc_', 'incident', 'Acme', 'sig_1')).toMatch(/^inc_[0-9a-f]{16}$/);
  expect(idFrom('inc_', 'a', 1)).toBe(idFrom('inc_', 'a', 1));
  expect(idFrom('inc_', 'a', 1)).toBe(idFrom('inc_', 'a', '1'));
  expect(idFrom('page_', 'a', 1)).toBe('page_1d48e4958ca56ea7');
});

it('other causes give another id, also where they read the same when written together', () => {
  const ids = [
    idFrom('x_', 'ab', 'c'),
    idFrom('x_', 'a', 'bc'),
    idFrom('x_', 'abc'),
    idFrom('x_', 'abc', ''),
    idFrom('x_', 'a,b', 'c'),
    idFrom('x_', 'c', 'ab'),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

it('a hash is that of the text’s UTF-8 bytes', () => {
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256Hex('ü')).toBe('607474ca475a9724d7360aba71a56d5df77e61350e3f724cfa1f46e857e2d85f');
});
