import type { Playbook } from '../playbook.ts';

/** How somebody of ours behaved. Preventable cluster if it proves true: care first, judge after hearing everybody. */
export const staffBehaviour: Playbook = {
  id: 'staff-behaviour',
  brand: '*',
  cluster: 'preventable',
  words: [
    ...[
      'rude',
      'racist',
      'racism',
      'sexist',
      'discrimination',
      'discriminated',
      'harassment',
      'harassed',
      'assault',
      'assaulted',
      'dragged',
      'abusive',
      'employee',
      'your staff',
      'crew member',
    ],
    ...['grosero', 'racista', 'racismo', 'discriminación', 'acoso', 'agresión', 'empleado', 'empleada'],
    ...['impoli', 'raciste', 'racisme', 'discrimination', 'harcèlement', 'agression', 'employé', 'employée'],
    ...['unverschämt', 'rassistisch', 'rassismus', 'diskriminierung', 'belästigung', 'übergriff', 'mitarbeiter', 'mitarbeiterin'],
  ],
  tasks: [
    'Secure what is there (video, names of witnesses) before anybody speaks publicly',
    'Speak to the person concerned, privately, before speaking about them',
    'Human resources and legal: what may be said; name no employee',
    'Fill in the holding statement; do not defend, do not judge',
  ],
  holdingStatement: {
    en: 'We have seen the reports about [[what, where, when]] and take them seriously. Our concern is first with the people affected; we are [[what is being done for them]]. We are establishing what happened and will not judge before everybody has been heard. If you were there, please tell us: {{contact}}. Next update: [[time and place]]. {{signature}}',
    es: 'Hemos visto los avisos sobre [[qué, dónde, cuándo]] y los tomamos en serio. Pensamos primero en las personas afectadas; estamos [[qué se hace por ellas]]. Estamos aclarando lo ocurrido y no juzgaremos antes de escuchar a todos. Si estuvo allí, cuéntenoslo: {{contact}}. Próxima información: [[hora y lugar]]. {{signature}}',
    fr: 'Nous avons vu les témoignages sur [[quoi, où, quand]] et les prenons au sérieux. Nous pensons d’abord aux personnes touchées ; nous [[ce qui est fait pour elles]]. Nous établissons les faits et ne jugerons pas avant d’avoir entendu chacun. Si vous étiez présent, dites-le-nous : {{contact}}. Prochaine information : [[heure et lieu]]. {{signature}}',
    de: 'Wir haben die Berichte über [[was, wo, wann]] gesehen und nehmen sie ernst. Zuerst denken wir an die Betroffenen; wir [[was für sie getan wird]]. Wir klären, was geschehen ist, und urteilen nicht, bevor alle gehört sind. Waren Sie dabei, schreiben Sie uns: {{contact}}. Nächste Information: [[Zeit und Ort]]. {{signature}}',
  },
  reply: {
    en: 'We are sorry that you experienced or had to see this. We take it seriously and are establishing what happened. Please tell us more at {{contact}}, in private and without naming anybody here. {{signature}}',
    es: 'Lamentamos que haya vivido o visto esto. Lo tomamos en serio y estamos aclarando lo ocurrido. Cuéntenos más en {{contact}}, en privado y sin nombrar a nadie aquí. {{signature}}',
    fr: 'Nous sommes désolés que vous ayez vécu ou vu cela. Nous le prenons au sérieux et établissons ce qui s’est passé. Dites-nous-en plus à {{contact}}, en privé et sans nommer personne ici. {{signature}}',
    de: 'Es tut uns leid, dass Sie das erlebt haben oder mit ansehen mussten. Wir nehmen es ernst und klären, was geschehen ist. Bitte schreiben Sie uns mehr an {{contact}}, vertraulich und ohne hier jemanden zu nennen. {{signature}}',
  },
  internalBrief:
    'Posts speak of how somebody at {{brand}} behaved. Care for the people affected comes first, facts second, judgement last. No names in public, no defence, and nothing that sounds like blaming the customer.',
};
