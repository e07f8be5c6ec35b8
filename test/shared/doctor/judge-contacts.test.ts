import { expect, test } from 'vitest';
import type { UnusableContact } from '../../../shared/doctor/facts.ts';
import { lines } from './facts.ts';

const mail: UnusableContact = { personId: 'ana', methodId: 'mail', why: 'this email address is not confirmed' };
const phone: UnusableContact = { personId: 'ana', methodId: 'phone', why: 'this number has asked for no more SMS' };
const unusable = (...saw: UnusableContact[]) => ({ unusable: { saw } });

test('where all can be used nothing is said', () => {
  expect(lines({ facts: unusable() })).toEqual([]);
});
test('who is on duty and cannot be reached at all is wrong, with every reason', () => {
  expect(lines({ facts: unusable(mail, phone) })).toEqual([
    'wrong on-call: ana is on duty and none of their contact methods can be used: this email address is not confirmed; this number has asked for no more SMS',
  ]);
});
test('one method less is no emergency; of emails by the topic its own check tells', () => {
  expect(lines({ facts: unusable(phone) })).toEqual([]);
  expect(lines({ facts: unusable(mail) })).toEqual([]);
});
test('where pages go out by SES or a mail server, an email address that is not confirmed is told, and no subscription is asked for', () => {
  const bySes = { deployed: { emailFrom: 'storm@example.com' }, facts: unusable(mail) };
  expect(lines(bySes)).toEqual(['wrong page-emails: ana: this email address is not confirmed (mail)']);
  expect(lines({ ...bySes, seen: { topics: {} } }).filter((l) => l.includes('subscribed to pages'))).toEqual([]);
  expect(lines({ facts: { ...unusable(mail), aws: null } })).toContain(
    'wrong page-emails: ana: this email address is not confirmed (mail)',
  );
});
test('whoever is on no ladder is nobody’s worry', () => {
  expect(lines({ facts: unusable({ personId: 'zoe', methodId: 'mail', why: 'x' }) })).toEqual([]);
});
test('where nobody could look, that is said', () => {
  expect(lines({ facts: { unusable: { couldNot: 'AccessDeniedException' } } })[0]).toContain(
    'could not look: which contact methods can be used',
  );
});
