import type { Playbook } from '../playbook.ts';

/** Something people rely on does not work. Accidental cluster: instruct, then explain and say what is being done. */
export const serviceOutage: Playbook = {
  id: 'service-outage',
  brand: '*',
  cluster: 'accidental',
  words: [
    ...[
      'outage',
      'down',
      'not working',
      'offline',
      'crash',
      'crashed',
      'error',
      'cancelled',
      'canceled',
      'delayed',
      'delay',
      'stuck',
      'on hold',
      'cannot log in',
      "can't log in",
      'no service',
    ],
    ...['caído', 'caída', 'no funciona', 'cancelado', 'cancelada', 'retraso', 'error'],
    ...['panne', 'en panne', 'ne marche pas', 'ne fonctionne pas', 'annulé', 'annulée', 'retard', 'bloqué'],
    ...['störung', 'ausfall', 'funktioniert nicht', 'geht nicht', 'verspätung', 'abgesagt', 'gestrichen', 'offline'],
  ],
  tasks: [
    'Ask operations what is affected, where, since when; write down who said so',
    'Find out what people should do meanwhile (another way, wait, call)',
    'Fill in the holding statement and have it approved',
    'Tell customer care what may be said, in the same words',
    'Say when the next update comes, and keep to it even if there is nothing new',
  ],
  holdingStatement: {
    en: 'Some people cannot use {{brand}} as they should at the moment: [[what is affected, where, since when]]. What you can do now: [[what helps meanwhile]]. We do not know the cause yet and are looking into it. Next update: [[time and place]]. Questions: {{contact}} {{signature}}',
    es: 'En este momento algunas personas no pueden usar {{brand}} con normalidad: [[qué está afectado, dónde, desde cuándo]]. Qué puede hacer ahora: [[qué ayuda mientras tanto]]. Todavía no conocemos la causa y la estamos investigando. Próxima información: [[hora y lugar]]. Preguntas: {{contact}} {{signature}}',
    fr: 'En ce moment, certaines personnes ne peuvent pas utiliser {{brand}} normalement : [[ce qui est touché, où, depuis quand]]. Ce que vous pouvez faire : [[ce qui aide en attendant]]. Nous ne connaissons pas encore la cause et la recherchons. Prochaine information : [[heure et lieu]]. Questions : {{contact}} {{signature}}',
    de: 'Zurzeit lässt sich {{brand}} für einige nicht wie gewohnt nutzen: [[was betroffen ist, wo, seit wann]]. Was Sie jetzt tun können: [[was solange hilft]]. Die Ursache kennen wir noch nicht, wir untersuchen sie. Nächste Information: [[Zeit und Ort]]. Fragen: {{contact}} {{signature}}',
  },
  reply: {
    en: 'We are sorry for the trouble this causes you. We have seen the reports and are looking into what is not working. For help with your own case please write to {{contact}} rather than here, so that your details stay private. {{signature}}',
    es: 'Lamentamos las molestias que esto le causa. Hemos visto los avisos y estamos investigando qué no funciona. Para su caso concreto, escríbanos a {{contact}} y no aquí, así sus datos quedan en privado. {{signature}}',
    fr: 'Nous sommes désolés de la gêne que cela vous cause. Nous avons vu les signalements et cherchons ce qui ne fonctionne pas. Pour votre cas, écrivez-nous à {{contact}} plutôt qu’ici, afin que vos données restent privées. {{signature}}',
    de: 'Es tut uns leid, dass Sie damit Ärger haben. Wir haben die Meldungen gesehen und untersuchen, was nicht funktioniert. Für Ihren eigenen Fall schreiben Sie bitte an {{contact}} statt hier, damit Ihre Daten privat bleiben. {{signature}}',
  },
  internalBrief:
    'People report that something of {{brand}} does not work. First: what is affected, since when, and what people should do meanwhile. Do not name a cause before operations confirms it, and no time of repair that is not certain.',
};
