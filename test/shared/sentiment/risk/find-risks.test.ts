import { expect, test } from 'vitest';
import { findRisks } from '../../../../shared/sentiment/risk/find-risks.ts';
import type { RiskCategory } from '../../../../shared/domain/mention/risk-category.ts';

const found = (text: string, language = 'en'): RiskCategory[] => findRisks(text, language).map(({ category }) => category);
const evidence = (text: string, category: RiskCategory): string[] | undefined =>
  findRisks(text, 'en').find((hit) => hit.category === category)?.words;

test('a hit shows the words of the text that speak for it', () => {
  expect(findRisks('My Charger CAUGHT FIRE overnight', 'en')).toEqual([{ category: 'product-safety', words: ['charger caught fire'] }]);
  expect(findRisks('Three times this week I was CHARGED for it TWICE', 'en')).toEqual([{ category: 'fraud', words: ['charged', 'twice'] }]);
});

test('one text may speak of several kinds of trouble, told in the order of the categories', () => {
  expect(found('Your courier kicked my dog, my parcel never arrived and now the website is down. I want to sue you.')).toEqual([
    'legal',
    'outage',
    'staff-behaviour',
    'delivery',
  ]);
});

test.each([
  'no injuries reported after the emergency, great crew',
  'I was never hacked since I use your security key',
  'it is not a scam, I got paid',
  'the site is not down, it works for me',
  "if my account was hacked I'd change the password",
])('what a text denies or only supposes is not a hit: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test('telling others not to buy denies nothing', () => {
  expect(found("Don't trust this scam company")).toEqual(['fraud']);
});

test('a "no" before a comma answers somebody and denies nothing', () => {
  expect(found('No, they stole my money')).toEqual(['fraud']);
});

test.each([
  'these prices are killing me',
  'that new album is straight fire',
  'this drop is the bomb',
  'free crash course in investing',
  'scam likely is calling me again',
  'the puppy in your ad stole my heart',
  'a jacket for people with discriminating taste',
  'my grandma died laughing at your commercial',
  'explosive growth this quarter',
  'shut up and take my money',
  'I feel like a fraud in my new job',
  'a class act, thanks for the action',
  'your prices went down, thank you',
])('a figure of speech is no trouble: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  'the boss caught fire and burst into flames, best level of the game',
  'in this movie the driver yelled at the zombie',
  'my character has food poisoning in the new mission, lol',
])('what happens in a game or film is no trouble: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test.each(['SCAAAAM!!!', 'what a ＳＣＡＭ', 'sc\u200bam', 'this is a #scam', 'scam’s everywhere'])(
  'spelling it otherwise does not hide it: %j',
  (text) => {
    expect(found(text)).toEqual(['fraud']);
  },
);

test('evidence is quoted as it stands in the text, in lower case', () => {
  expect(evidence('A total SCAAAAM', 'fraud')).toEqual(['scaaaam']);
  expect(evidence('They can’t be serious: my account was HACKED', 'data-privacy')).toEqual(['account', 'hacked']);
});

test('names of accounts and links are not read as words', () => {
  expect(found('@scam_fraud_outage https://example.com/scam/outage/lawsuit hello')).toEqual([]);
});

test('nothing is put together across the end of a sentence', () => {
  expect(found('I love the charger. Caught up with friends. Fire up the grill')).toEqual([]);
  expect(found('The site. Is it you? Down we go')).toEqual([]);
});

test('being let down is not an outage', () => {
  expect(found('the app let me down, it is ugly')).toEqual([]);
});

test('an order to a broker that did not come through is not a delivery', () => {
  expect(found('my stock order never arrived at the market')).not.toContain('delivery');
});

test('a rumour of a new product is not misinformation about us', () => {
  expect(found('rumors of a new phone in spring, excited')).toEqual([]);
});

test('a chief executive in the news is not misconduct', () => {
  expect(found('Our CEO will speak at the conference on Monday')).toEqual([]);
  expect(found('Acme names Jane Doe as CFO')).toEqual([]);
});

test.each([
  ['es', 'me cobraron dos veces, es una estafa', 'fraud'],
  ['pt', 'o aplicativo não funciona desde ontem', 'outage'],
  ['fr', "l'application ne marche plus", 'outage'],
  ['fr', "c'est une arnaque", 'fraud'],
  ['de', 'mein Konto wurde gehackt', 'data-privacy'],
  ['de', 'Glassplitter im Joghurt', 'product-safety'],
] as const)('the most certain phrases are known in %s: %s', (language, text, category) => {
  expect(found(text, language)).toEqual([category]);
});

test.each([
  ['es', 'no es una estafa'],
  ['pt', 'não é golpe'],
  ['fr', "ce n'est pas une arnaque"],
  ['de', 'das ist kein Betrug'],
] as const)('denials are understood in %s: %s', (language, text) => {
  expect(found(text, language)).toEqual([]);
});

test('a language nobody knows is read as English; one without rules says nothing', () => {
  expect(found('this company is a scam', 'und')).toEqual(['fraud']);
  expect(found('this company is a scam', 'ja')).toEqual([]);
  expect(found('this company is a scam', '__proto__')).toEqual([]);
});

test('a regional language code is its language', () => {
  expect(found('es una estafa', 'es-MX')).toEqual(['fraud']);
});

test('words that are names of every object are ordinary words', () => {
  expect(found('__proto__ constructor toString hasOwnProperty valueOf')).toEqual([]);
  expect(found('constructor scam __proto__')).toEqual(['fraud']);
});

test('at most three phrases are quoted, and none twice', () => {
  const words = evidence('scam. fraud. scammers. scam. they stole my money. ponzi scheme. charged twice.', 'fraud')!;
  expect(words.length).toBe(3);
  expect(new Set(words).size).toBe(3);
});
