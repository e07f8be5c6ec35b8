import type { Playbook } from '../playbook.ts';

/** Data may have got out or been misused. Preventable cluster once confirmed; until then facts and what to do. */
export const dataPrivacy: Playbook = {
  id: 'data-privacy',
  brand: '*',
  cluster: 'preventable',
  words: [
    ...[
      'data breach',
      'breach',
      'hacked',
      'hack',
      'leak',
      'leaked',
      'personal data',
      'privacy',
      'password',
      'passwords',
      'identity theft',
      'phishing',
      'gdpr',
    ],
    ...['filtración', 'hackeado', 'datos personales', 'privacidad', 'contraseña', 'contraseñas', 'robo de datos'],
    ...['fuite de données', 'fuite', 'piraté', 'données personnelles', 'vie privée', 'mot de passe', 'rgpd'],
    ...['datenleck', 'datenpanne', 'gehackt', 'datenschutz', 'persönliche daten', 'passwort', 'passwörter', 'dsgvo'],
  ],
  tasks: [
    'Call security and the data protection officer; note the time (GDPR: 72 hours to the authority from knowing)',
    'Find out which data of whom, since when; confirmed or not',
    'Decide what people must do now (change passwords, watch accounts)',
    'Legal approves every public word; nothing about single persons in public',
  ],
  holdingStatement: {
    en: 'We are examining reports that data at {{brand}} may be affected. What is confirmed: [[facts, or: nothing yet]]. What you can do to be safe: [[steps, e.g. change your password]]. We never ask for passwords in messages. What we do not know yet: [[open points]]. Next update: [[time and place]]. {{contact}} {{signature}}',
    es: 'Estamos examinando avisos de que datos de {{brand}} podrían estar afectados. Confirmado: [[hechos, o: nada todavía]]. Qué puede hacer para protegerse: [[pasos, p. ej. cambiar su contraseña]]. Nunca pedimos contraseñas por mensaje. Aún no sabemos: [[puntos abiertos]]. Próxima información: [[hora y lugar]]. {{contact}} {{signature}}',
    fr: 'Nous examinons des signalements selon lesquels des données chez {{brand}} pourraient être touchées. Confirmé : [[faits, ou : rien encore]]. Pour vous protéger : [[étapes, p. ex. changer de mot de passe]]. Nous ne demandons jamais de mot de passe par message. Encore inconnu : [[points ouverts]]. Prochaine information : [[heure et lieu]]. {{contact}} {{signature}}',
    de: 'Wir prüfen Meldungen, dass Daten bei {{brand}} betroffen sein könnten. Bestätigt ist: [[Tatsachen, oder: noch nichts]]. Was Sie zu Ihrer Sicherheit tun können: [[Schritte, z. B. Passwort ändern]]. Wir fragen nie in Nachrichten nach Passwörtern. Noch offen: [[offene Punkte]]. Nächste Information: [[Zeit und Ort]]. {{contact}} {{signature}}',
  },
  reply: {
    en: 'We understand that this worries you. We are examining the reports and will say publicly what is confirmed. Please post no personal details here; for your own account reach us at {{contact}}. We never ask for your password. {{signature}}',
    es: 'Entendemos que esto le preocupe. Estamos examinando los avisos e informaremos públicamente de lo que se confirme. No publique aquí datos personales; para su cuenta, contáctenos en {{contact}}. Nunca pedimos su contraseña. {{signature}}',
    fr: 'Nous comprenons que cela vous inquiète. Nous examinons les signalements et dirons publiquement ce qui est confirmé. Ne publiez pas de données personnelles ici ; pour votre compte, contactez-nous à {{contact}}. Nous ne demandons jamais votre mot de passe. {{signature}}',
    de: 'Wir verstehen, dass Sie das beunruhigt. Wir prüfen die Meldungen und sagen öffentlich, was bestätigt ist. Bitte schreiben Sie hier keine persönlichen Angaben; zu Ihrem Konto erreichen Sie uns unter {{contact}}. Nach Ihrem Passwort fragen wir nie. {{signature}}',
  },
  internalBrief:
    'Posts speak of data of {{brand}} getting out or being misused. Security and the data protection officer decide what is confirmed; clocks of notification duties may be running. Say nothing about single persons in public, confirm nobody as a customer.',
};
