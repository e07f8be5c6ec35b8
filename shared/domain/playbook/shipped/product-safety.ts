import type { Playbook } from '../playbook.ts';

/** Somebody may be hurt by a product. Instructing information comes before everything else, the company last. */
export const productSafety: Playbook = {
  id: 'product-safety',
  brand: '*',
  cluster: 'accidental',
  words: [
    ...[
      'unsafe',
      'dangerous',
      'injured',
      'injury',
      'hospital',
      'burn',
      'burned',
      'caught fire',
      'on fire',
      'explode',
      'exploded',
      'allergic',
      'poisoning',
      'contaminated',
      'mould',
      'recall',
      'choking',
    ],
    ...['peligroso', 'herido', 'hospital', 'quemadura', 'incendio', 'intoxicación', 'contaminado', 'retirada', 'alergia'],
    ...['dangereux', 'blessé', 'hôpital', 'brûlure', 'incendie', 'intoxication', 'contaminé', 'rappel', 'allergie'],
    ...['gefährlich', 'verletzt', 'krankenhaus', 'verbrennung', 'vergiftung', 'verunreinigt', 'rückruf', 'allergie'],
  ],
  tasks: [
    'Call product safety and legal at once; in many places authorities must be told within 24 hours',
    'Find out product, batch, where sold; what people must do with it now',
    'Get anybody who reports an injury to a person by telephone, today',
    'Fill in the holding statement: the instruction first; legal approves',
    'No word about cause or fault before it is established',
  ],
  holdingStatement: {
    en: 'If you have [[product, batch, where sold]]: please [[what to do with it now]]. If somebody is unwell, get medical help first ([[emergency number]]). We have received reports about safety and are examining them with [[who]]. What we do not know yet: [[open points]]. Next update: [[time and place]]. {{contact}} {{signature}}',
    es: 'Si tiene [[producto, lote, dónde se vendió]]: por favor [[qué hacer con él ahora]]. Si alguien se encuentra mal, busque primero atención médica ([[teléfono de urgencias]]). Hemos recibido avisos sobre seguridad y los examinamos con [[quién]]. Aún no sabemos: [[puntos abiertos]]. Próxima información: [[hora y lugar]]. {{contact}} {{signature}}',
    fr: 'Si vous avez [[produit, lot, où vendu]] : merci de [[que faire maintenant]]. Si quelqu’un se sent mal, demandez d’abord une aide médicale ([[numéro d’urgence]]). Nous avons reçu des signalements de sécurité et les examinons avec [[qui]]. Encore inconnu : [[points ouverts]]. Prochaine information : [[heure et lieu]]. {{contact}} {{signature}}',
    de: 'Wenn Sie [[Produkt, Charge, wo verkauft]] haben: bitte [[was jetzt damit zu tun ist]]. Wenn es jemandem schlecht geht, holen Sie zuerst ärztliche Hilfe ([[Notrufnummer]]). Uns liegen Meldungen zur Sicherheit vor; wir prüfen sie mit [[wem]]. Noch offen: [[offene Punkte]]. Nächste Information: [[Zeit und Ort]]. {{contact}} {{signature}}',
  },
  reply: {
    en: 'Thank you for telling us; we are very sorry to read this. If anybody is unwell, please get medical help first, and do not use the product until you have heard from us. Please reach us at {{contact}}, so that a person can talk to you directly. {{signature}}',
    es: 'Gracias por avisarnos; lamentamos mucho leer esto. Si alguien se encuentra mal, busque primero atención médica y no use el producto hasta tener noticias nuestras. Escríbanos a {{contact}} para que una persona hable con usted directamente. {{signature}}',
    fr: 'Merci de nous prévenir ; nous sommes vraiment désolés de lire cela. Si quelqu’un se sent mal, demandez d’abord une aide médicale et n’utilisez plus le produit avant d’avoir eu de nos nouvelles. Contactez-nous à {{contact}}, pour qu’une personne vous parle directement. {{signature}}',
    de: 'Danke, dass Sie uns das sagen; es tut uns sehr leid. Wenn es jemandem schlecht geht, holen Sie bitte zuerst ärztliche Hilfe, und benutzen Sie das Produkt nicht, bis Sie von uns gehört haben. Sie erreichen uns unter {{contact}}, damit jemand direkt mit Ihnen spricht. {{signature}}',
  },
  internalBrief:
    'Posts speak of harm by a product of {{brand}}. People first: what should they do with it now? Product safety, legal and, where the law asks for it, the authority are told before we discuss blame. Whoever reports an injury gets a telephone call today.',
};
