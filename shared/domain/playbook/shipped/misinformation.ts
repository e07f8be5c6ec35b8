import type { Playbook } from '../playbook.ts';

/** Something false is going round. Victim cluster: the only one in which denying is right, and only with evidence. */
export const misinformation: Playbook = {
  id: 'misinformation',
  brand: '*',
  cluster: 'victim',
  words: [
    ...[
      'fake',
      'hoax',
      'scam',
      'rumour',
      'rumor',
      'deepfake',
      'fake account',
      'impersonating',
      'conspiracy',
      'misinformation',
      'fake news',
    ],
    ...['bulo', 'falso', 'falsa', 'estafa', 'rumor', 'cuenta falsa', 'desinformación'],
    ...['canular', 'faux', 'fausse', 'arnaque', 'rumeur', 'faux compte', 'désinformation', 'intox'],
    ...['falschmeldung', 'gerücht', 'betrug', 'fälschung', 'falscher account', 'desinformation', 'fake'],
  ],
  tasks: [
    'Find the first post and who carries it on; keep copies',
    'Get the evidence: without it, do not deny',
    'Report impersonation to the platform',
    'Answer once, in one place, with the source; do not repeat the claim more than needed',
  ],
  holdingStatement: {
    en: 'A claim about {{brand}} is going round: [[the claim in few words]]. What is true: [[the fact]]; you can check it here: [[source]]. What you can do: please do not pass it on, and write to us if you received a message in our name: {{contact}}. Next update: [[time and place]]. {{signature}}',
    es: 'Circula una afirmación sobre {{brand}}: [[la afirmación en pocas palabras]]. Lo cierto es: [[el hecho]]; puede comprobarlo aquí: [[fuente]]. Qué puede hacer: por favor no la difunda y escríbanos si recibió un mensaje en nuestro nombre: {{contact}}. Próxima información: [[hora y lugar]]. {{signature}}',
    fr: 'Une affirmation sur {{brand}} circule : [[l’affirmation en quelques mots]]. Ce qui est vrai : [[le fait]] ; vous pouvez le vérifier ici : [[source]]. Ce que vous pouvez faire : ne la relayez pas, et écrivez-nous si vous avez reçu un message en notre nom : {{contact}}. Prochaine information : [[heure et lieu]]. {{signature}}',
    de: 'Über {{brand}} geht eine Behauptung um: [[die Behauptung in wenigen Worten]]. Richtig ist: [[die Tatsache]]; nachprüfen können Sie es hier: [[Quelle]]. Was Sie tun können: bitte nicht weiterverbreiten, und uns schreiben, wenn Sie eine Nachricht in unserem Namen erhalten haben: {{contact}}. Nächste Information: [[Zeit und Ort]]. {{signature}}',
  },
  reply: {
    en: 'Thank you for asking rather than passing it on. We are checking this claim and will publish what we can show. If you received a message in our name, please send it to {{contact}} and open no links in it. {{signature}}',
    es: 'Gracias por preguntar en vez de difundirlo. Estamos comprobando esta afirmación y publicaremos lo que podamos demostrar. Si recibió un mensaje en nuestro nombre, envíelo a {{contact}} y no abra sus enlaces. {{signature}}',
    fr: 'Merci de poser la question plutôt que de relayer. Nous vérifions cette affirmation et publierons ce que nous pouvons prouver. Si vous avez reçu un message en notre nom, envoyez-le à {{contact}} et n’ouvrez aucun lien. {{signature}}',
    de: 'Danke, dass Sie fragen, statt es weiterzugeben. Wir prüfen diese Behauptung und veröffentlichen, was wir belegen können. Haben Sie eine Nachricht in unserem Namen erhalten, schicken Sie sie bitte an {{contact}} und öffnen Sie keine Links darin. {{signature}}',
  },
  internalBrief:
    'Something about {{brand}} that may be false is going round. Deny only with evidence and only if it is false altogether; a denial that has to be taken back is the second crisis. Do not mix denying with excuses.',
};
