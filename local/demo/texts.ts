/**
 * Words for the demo's brands, written for this project. Nobody was quoted. `{n}` and `{place}` are filled by the story
 * so that no two people say exactly the same, as people do.
 */
export const everyday = [
  'Flat white at {place} again, still the best part of my morning',
  'queue at Nimbus {place} is long today but the staff are lovely',
  'Does Nimbus {place} have oat milk? asking before I walk {n} minutes',
  'Trying the new winter blend from Nimbus, quite fruity',
  'my Nimbus One machine arrived, setup took {n} minutes',
  'Nimbus app says my order is ready in {n} minutes',
  'meeting a friend at Nimbus {place} later',
  'ok the cinnamon bun at {place} is good',
  'Nimbus loyalty card: {n} stamps, one to go',
  'Kaffeepause bei Nimbus {place}, endlich sitzen',
  'café con leche en Nimbus {place}, como siempre',
  'petit café chez Nimbus {place} avant le train de {n} h',
] as const;

export const grumbles = [
  'Nimbus {place} got my order wrong, {n} minute wait for the wrong coffee',
  'the Nimbus app logged me out again, annoying',
  'cold coffee at {place} today, disappointing',
  'Nimbus delivery came {n} minutes late and the cup had leaked, bad',
] as const;

export const praise = [
  'the new Nimbus cloud latte is amazing, love it ({place})',
  'wow, cloud latte at Nimbus {place} is fantastic, had {n} already',
  'best drink Nimbus ever made, thank you {place} team',
  'so happy with the cloud latte launch, great work Nimbus',
  'Nimbus {place} gave free samples today, wonderful idea',
] as const;

export const joke =
  'RT @daily_brew: Nimbus just named a drink "cloud latte". It is terrible weather for my wallet, an awful forecast for my sleep';

export const flood = [
  'WORST company ever, my refund is {n} days late @nimbus',
  'still no refund. {n} days. terrible awful service @nimbus',
  '@nimbus answer me, refund refund refund, {n} days, this is bad',
] as const;

/** The crisis: the home machine overheats. */
export const crisis = {
  en: [
    'My Nimbus One started smoking in the kitchen, terrible smell, I pulled the plug. {place}',
    'WARNING: Nimbus One overheated and burned my hand. This is dangerous, please check yours',
    'our Nimbus One melted at the back after {n} minutes. Horrible. Is there a recall?',
    'Nimbus One caught fire this evening in {place}. Nobody hurt, but this is awful',
    'so angry, Nimbus One base is scorched and the counter is ruined',
    'scared to use the Nimbus One now, it got dangerously hot after {n} minutes',
    'is Nimbus aware their machine burns people? shocking and unsafe',
    'Nimbus One failed badly, sparks and smoke, kids were in the room. unacceptable',
    'returned my Nimbus One to {place}, the plug was burned black. worst purchase',
    'third person in my building with a burnt Nimbus One. Stop selling this dangerous thing',
  ],
  de: [
    'Meine Nimbus One hat angefangen zu rauchen, gefährlich! Stecker gezogen. {place}',
    'Nimbus One überhitzt nach {n} Minuten, das ist schlecht und gefährlich',
  ],
  es: [
    'Mi Nimbus One se quemó en la cocina, muy peligroso. ¿Hay retirada? {place}',
    'La Nimbus One echa humo después de {n} minutos, terrible',
  ],
  fr: [
    'Ma Nimbus One a pris feu ce soir à {place}, horrible et dangereux',
    'Nimbus One qui fume après {n} minutes, très mauvais, je veux un remboursement',
  ],
} as const;

export const reviews = [
  'Machine overheats, dangerous. Do not buy. {n} days old',
  'Burned plug after {n} uses, terrible quality',
  'Smoke from the Nimbus One, returning it, awful',
  'App gives no recall information, bad support',
] as const;

/** The raid: one text with small changes from accounts made yesterday. */
export const raid = 'Boycott Nimbus Tea!!! they are a scam and the worst, total fraud {n}';

export const places = ['Lisbon', 'Camden', 'Altona', 'Gràcia', 'Leith', 'Neukölln', 'Lyon', 'Malmö', 'Cork', 'Utrecht'] as const;
