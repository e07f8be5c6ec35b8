import type { Playbook } from '../playbook.ts';

/** When nothing tells what kind of trouble it is: be first, be right, say what is known and what is not. */
export const general: Playbook = {
  id: 'general',
  brand: '*',
  words: [],
  tasks: [
    'Read the posts: what do people say happened, since when, where?',
    'Choose the playbook that fits, if one does',
    'Fill in the holding statement with what is certain, and have it approved',
    'Tell customer care and the owners of campaigns',
  ],
  holdingStatement: {
    en: 'We have seen what is being said about {{brand}}: [[what it is about]]. What we know: [[facts]]. What we do not know yet: [[open points]]. What we are doing: [[steps under way]]. What you can do now: [[if anything]]. Next update: [[time and place]]. Questions: {{contact}} {{signature}}',
    es: 'Hemos visto lo que se dice sobre {{brand}}: [[de qué se trata]]. Lo que sabemos: [[hechos]]. Lo que aún no sabemos: [[puntos abiertos]]. Lo que estamos haciendo: [[pasos en curso]]. Qué puede hacer usted ahora: [[si procede]]. Próxima información: [[hora y lugar]]. Preguntas: {{contact}} {{signature}}',
    fr: 'Nous avons vu ce qui se dit sur {{brand}} : [[de quoi il s’agit]]. Ce que nous savons : [[faits]]. Ce que nous ne savons pas encore : [[points ouverts]]. Ce que nous faisons : [[mesures en cours]]. Ce que vous pouvez faire : [[le cas échéant]]. Prochaine information : [[heure et lieu]]. Questions : {{contact}} {{signature}}',
    de: 'Wir haben gesehen, was über {{brand}} gesagt wird: [[worum es geht]]. Was wir wissen: [[Tatsachen]]. Was wir noch nicht wissen: [[offene Punkte]]. Was wir tun: [[laufende Schritte]]. Was Sie jetzt tun können: [[falls etwas]]. Nächste Information: [[Zeit und Ort]]. Fragen: {{contact}} {{signature}}',
  },
  reply: {
    en: 'Thank you for telling us; we are sorry to read this. We are looking into it. Please write to {{contact}}, so that we can see to your own case without your details standing here. {{signature}}',
    es: 'Gracias por decírnoslo; lamentamos leer esto. Lo estamos investigando. Escríbanos a {{contact}} para atender su caso sin que sus datos queden aquí. {{signature}}',
    fr: 'Merci de nous le dire ; nous sommes désolés de lire cela. Nous nous en occupons. Écrivez-nous à {{contact}}, pour que nous puissions voir votre cas sans que vos données apparaissent ici. {{signature}}',
    de: 'Danke, dass Sie uns das sagen; es tut uns leid, das zu lesen. Wir gehen der Sache nach. Bitte schreiben Sie an {{contact}}, damit wir uns um Ihren Fall kümmern können, ohne dass Ihre Angaben hier stehen. {{signature}}',
  },
  internalBrief:
    'Talk about {{brand}} has turned. Nobody knows yet what kind of trouble it is: read the posts first, then choose a playbook. Until then only what is certain is said in public.',
};
