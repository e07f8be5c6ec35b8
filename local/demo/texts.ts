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

/**
 * The crisis: the home machine overheats. Every post is put together from one of each list, in their order, because
 * people who do not copy each other share a subject and hardly a sentence; `null` leaves a part out.
 */
export const crisis: Record<'en' | 'de' | 'es' | 'fr', Parts> = {
  en: [
    [null, null, null, null, 'WARNING.', 'Careful.', 'Seriously?', 'Wow.', 'OK so', '@nimbus', 'Hey everyone,', 'Not good:'],
    [
      'my Nimbus One',
      'our brand new Nimbus One',
      'the Nimbus One at the office',
      'that coffee machine from Nimbus',
      'a Nimbus One we got for the wedding',
      'the Nimbus in our kitchen',
      'this Nimbus One, {n} days old,',
      'the machine they sold us in {place}',
      'second Nimbus One in this house that',
    ],
    [
      'started smoking while I was in the shower',
      'overheated and burned my hand',
      'melted at the back within {n} minutes',
      'had flames coming out of its base',
      'left us a black plug and a black wall',
      'threw sparks with the kids standing right there',
      'scorched the whole counter overnight',
      'got so hot that I dropped the pot, blisters on {n} fingers',
      'set off the smoke alarm at four in the morning',
      'blew the fuse twice and then smelled of burning plastic',
      'shot boiling water straight over my arm',
      'caught fire and the firefighters came',
      'glowed red for {n} minutes and would not switch off',
      'gave my husband an electric shock',
      'cracked open with a bang, glass everywhere',
      'ruined the kitchen and very nearly the cat',
    ],
    [
      null,
      'This is dangerous.',
      'Is there a recall?',
      'Absolutely unacceptable.',
      'Stop selling it now!',
      'Horrible product.',
      'Who tests these things?',
      'Check yours tonight!',
      'Support has been useless so far.',
      'I want my money back and an apology.',
      'Somebody is going to get hurt.',
      'Awful, and nobody answers.',
      'Unplugged for good.',
      'Never again.',
      'So angry right now.',
      'Unsafe, simple as that.',
    ],
  ],
  de: [
    [null, 'Vorsicht!', 'Ich fasse es nicht:', 'Liebe Leute in {place},', '@nimbus was soll das,', 'Gerade eben:'],
    [
      'meine Nimbus One hat angefangen zu rauchen',
      'die Maschine wurde so heiß, dass der Griff geschmolzen ist',
      'aus der Nimbus kamen Funken',
      'der Stecker ist komplett verkohlt',
      'wir hatten deswegen die Feuerwehr im Haus',
      'nach {n} Minuten stank die ganze Küche nach verbranntem Plastik',
    ],
    [
      'Das ist gefährlich!',
      'Schlecht und lebensgefährlich.',
      'Gibt es einen Rückruf?',
      'Unverschämt, keiner meldet sich.',
      'Nie wieder.',
      'Furchtbar.',
    ],
  ],
  es: [
    [null, 'Cuidado.', 'Qué miedo,', '@nimbus esto es muy grave:', 'Acaba de pasar en {place}:', 'No me lo puedo creer,'],
    [
      'mi Nimbus One se quemó en la cocina',
      'la cafetera echaba humo y chispas',
      'el enchufe quedó negro',
      'me quemé la mano con la Nimbus',
      'saltaron los plomos y olía a plástico quemado',
      'tuvimos que llamar a los bomberos por la cafetera',
    ],
    ['Muy peligroso.', '¿Hay retirada del producto?', 'Terrible, nadie responde.', 'Quiero mi dinero.', 'Horrible.', 'Una vergüenza.'],
  ],
  fr: [
    [null, 'Attention !', 'Incroyable,', '@nimbus vous répondez quand ?', 'Ce soir à {place} :', 'Je suis furieux,'],
    [
      'ma Nimbus One a pris feu',
      'la machine fume et sent le brûlé',
      'la prise a fondu au bout de {n} minutes',
      'je me suis brûlé la main avec la Nimbus',
      'des étincelles sont sorties de la cafetière',
      'on a dû appeler les pompiers pour une cafetière',
    ],
    [
      'C’est dangereux.',
      'Très mauvais produit, je veux un remboursement.',
      'Horrible.',
      'Y a-t-il un rappel ?',
      'Honteux.',
      'Plus jamais.',
    ],
  ],
};

export const reviews: Parts = [
  [null, 'One star is too many.', 'Bought it {n} days ago.', 'Do not buy.', 'Looked nice in the shop.', 'A present for my father.'],
  [
    'The machine overheats until it smells.',
    'Burned plug and a black socket.',
    'Smoke out of the back after a week.',
    'Melted drip tray, scorched counter.',
    'Got an electric shock from the case.',
    'It boiled dry and would not switch off.',
    'Water everywhere, then sparks.',
  ],
  [
    'Dangerous.',
    'Terrible quality.',
    'Returning it.',
    'No recall information anywhere, bad support.',
    'Awful.',
    'Refund refused, shameful.',
  ],
];

/** The raid: the same few slogans from many accounts, all of them made yesterday. */
export const raid: Parts = [
  [null, 'Boycott Nimbus Tea!!!', '#BoycottNimbusTea', 'Shame on Nimbus Tea.'],
  ['they are a scam and the worst', 'this brand lies to everybody', 'total fraud from start to finish', 'they steal your money'],
  ['spread the word', 'one star everywhere now', 'share this {n} times'],
];

export const places = ['Lisbon', 'Camden', 'Altona', 'Gràcia', 'Leith', 'Neukölln', 'Lyon', 'Malmö', 'Cork', 'Utrecht'] as const;

type Parts = readonly (readonly (string | null)[])[];
/** One of each list, in their order. */
export const inOwnWords = (parts: Parts, pick: (from: readonly (string | null)[]) => string | null): string =>
  parts
    .map(pick)
    .filter((part) => part !== null)
    .join(' ');
