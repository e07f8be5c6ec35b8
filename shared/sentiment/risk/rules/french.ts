import type { RuleBook } from '../rule.ts';

/** Written without accents and elisions (`l'`, `d'`, `n'`): words are compared without them. */
export const french: RuleBook = {
  denials: 'pas jamais aucun aucune sans ne ni si'.split(' '),
  exceptBefore: 'achetez confiance commandez telechargez faites utilisez allez comprends'.split(' '),
  lists: {
    mon: 'mon ma mes notre nos le la les votre vos un une',
    colis: 'colis commande commandes livraison paquet achat',
    service: 'site application appli app serveur serveurs service reseau internet systeme plateforme page',
    equipe:
      'vendeur vendeuse vendeurs employe employee employes personnel chauffeur livreur conseiller conseillere hotesse serveuse caissier caissiere responsable gerant agent technicien accueil controleur steward',
    chef: 'pdg patron dirigeant dirigeants directeur directrice fondateur ceo president',
  },
  rules: {
    'product-safety': [
      {
        says: [
          'pris|prend|prenne|pris feu',
          'a|ont ~1 explose dans|en|pendant|sur|chez|alors',
          '$mon ~2 a explose|brule|fondu',
          'intoxication alimentaire|alimentaires',
          'intoxique|intoxiques|malade|malades apres|par|avec ~4 mange|repas|manger|restaurant|produit',
          'salmonelle|salmonelles|salmonellose|listeria|listeriose|botulisme',
          'verre|metal|plastique|insecte|vers|asticots|cafard|cheveu|cheveux|moisissure|souris|rat ~2 dans ~2 yaourt|plat|salade|soupe|burger|pizza|pain|boisson|repas|produit|lait|chocolat|sandwich',
          'reaction allergique',
          'brulure|brulures au|sur|chimique|chimiques',
          'produit|produits|lot|jouet ~1 dangereux|contamine|contamines|rappele|rappeles|perime|perimes',
          'rappel de|massif|produit ~1 produit|produits|lots|vehicules',
          'atterrissage urgence',
          'choc electrique',
        ],
        unless: ['chanson|film|jeu|ventes|album'],
      },
    ],
    discrimination: [
      {
        says: [
          'propos|pub|publicite|campagne|$equipe|entreprise|comportement|marque|remarque|remarques|commentaire ~3 raciste|racistes|sexiste|sexistes|homophobe|homophobes|antisemite|islamophobe|transphobe|discriminatoire|discriminatoires',
          'est|de|une|pure ~2 discrimination',
          'discrimine|discriminee|discrimines a|par|parce|pour|en',
          'victime ~2 racisme|discrimination|homophobie|sexisme|harcelement',
          'insulte|insultes|injure|injures raciste|racistes|homophobe|homophobes',
          'harcelement|agression sexuel|sexuelle',
        ],
        unless: ['contre|lutte|lutter ~3 discrimination|discriminations|racisme|sexisme', 'film|jeu|chanson'],
      },
    ],
    'data-privacy': [
      {
        says: [
          'pirate|piratee|pirates|piratage|hacke|hackee ~3 compte|comptes|carte|mail',
          'compte|carte|mail ~3 pirate|piratee|hacke|hackee|usurpe',
          'fuite|vol|fuites|vendent|vendu|vendez ~2 donnees',
          'donnees ~4 volees|fuite|vendues|piratees|exposees|divulguees',
          'usurpation ~1 identite',
          'rgpd|cnil',
          'rancongiciel|ransomware|cyberattaque',
          'violation ~3 vie privee',
        ],
        unless: ['film|jeu', 'forfait'],
      },
    ],
    legal: [
      {
        says: [
          'porter|depose|deposer|porte|deposons plainte ~3 contre|vous|police|pour|aupres',
          'plainte contre|deposee|collective',
          'condamne|condamnee|condamnes ~3 amende|payer|tribunal|verser',
          'amende de|record|pour',
          'publicite mensongere',
          'pratique|pratiques commerciales? trompeuse|trompeuses|illegale|illegales|abusive',
          'mon|notre avocat|avocats|avocate',
          'action en justice|collective',
          'mise en demeure',
          'dgccrf|signalconso',
          'est|completement|totalement ~1 illegal',
          'tribunal ~3 contre|vous|instance',
        ],
        unless: ['film|jeu|serie|meteo|lol|mdr'],
      },
    ],
    fraud: [
      {
        says: [
          'arnaque|arnaques|arnaqueur|arnaqueurs|arnaquer|arnaquee',
          'escroc|escrocs|escroquerie|escroqueries',
          'fraude|frauduleux|frauduleuse',
          'preleve|debite|facture|prelevee|debitee|preleves ~2 deux|double fois?',
          'bande|des|sont|vrais|de voleurs|escrocs',
          'vole|voles|volez|volent ~2 argent',
          'rendez|rendre|recuperer|rendent ~2 argent',
          'aucun|pas|toujours|jamais|refuse|refusent ~3 rembourse|remboursement|rembourser|remboursee',
          'preleve|prelevement|prelevements|debit ~2 sans|abusif|abusifs|autorisation',
          'hameconnage|phishing',
          'usurpe|usurpent ~3 marque|nom',
        ],
        unless: ['coeur|film|jeu|arbitre|chanson', 'contre|eviter ~2 fraude|arnaques'],
      },
    ],
    outage: [
      {
        says: [
          '$service ~3 en panne',
          'en panne ~3 $service|depuis|generale|nationale',
          'panne generale|nationale|geante|reseau|internet|informatique',
          '$service|appli ~1 ne|n|marche|fonctionne ~1 marche|fonctionne|fonctionnent|repond|charge|ouvre|marchent|pas|plus',
          'impossible ~2 me|se connecter|accede|acceder',
          'impossible acceder ~3 compte|site|appli|application|espace',
          'arrive|arrivons pas|plus a|de? me|nous? connecter|acceder',
          'serveur|serveurs|site ~2 hors|down|inaccessible|indisponible|plante|plantent|ko',
          'plus|pas internet|reseau|connexion|service depuis|de',
          'hors service',
        ],
        unless: ['passe|jeu'],
        denied: 'counts',
      },
    ],
    'staff-behaviour': [
      {
        says: [
          '$equipe ~5 desagreable|desagreables|malpoli|malpolie|malpolis|impoli|impolie|agressif|agressive|irrespectueux|odieux|odieuse|insulte|insultee|hautain|hautaine|grossier|grossiere|arrogant|menace|aboie',
          'raccroche|raccrochent ~3 nez',
          'insulte|insultee|menace|menacee|humilie|humiliee|agresse|agressee par ~2 $equipe',
        ],
        unless: ['film|jeu|passager|client'],
      },
    ],
    'executive-conduct': [
      {
        says: [
          '$chef ~5 demissionne|demission|scandale|examen|corruption|harcelement|arrete|condamne|accuse|menti|ment|honte|prison|poursuivi',
          'demission|arrestation ~3 $chef',
        ],
        unless: ['republique|macron|hollande|sarkozy|gouvernement|ministre'],
      },
    ],
    delivery: [
      {
        says: [
          '$colis ~4 jamais|pas|toujours ~2 arrive|arrivee|recu|recue|livre|livree|recus',
          'jamais|pas|toujours ~1 recu|recue|livre ~2 $colis',
          'colis|valise|valises|bagage|bagages|commande ~2 perdu|perdue|perdues|perdus|egare|egaree|vole|bloque|introuvable',
          'perdu|egare|perdent ~2 colis|valise|valises|bagage|bagages|commande',
          'ou est ~1 $colis|valise',
          'attends|attend|attente ~4 $colis|valise',
          'retard ~2 livraison',
          'livraison ~3 retard|retardee|annulee|catastrophique',
          'arrive|arrivee|recu|livre ~2 casse|cassee|endommage|endommagee|vide|incomplet|incomplete|abime',
          'rupture de stock ~2 partout|nationale|depuis',
          'penurie',
        ],
        unless: ['jeu'],
        denied: 'counts',
      },
    ],
    misinformation: [
      {
        says: [
          'fausse|fausses information|informations|nouvelle|nouvelles|rumeur|rumeurs|image|video|photo|publication',
          'information|rumeur|video|photo|image|nouvelle ~2 fausse|truquee|infondee|mensongere|manipulee',
          'une|encore|cette|grosse intox sur|.|a|autour|contre',
          'a|ont|vient dementi',
          'dement|dementie',
          'desinformation|infox',
          'fake news',
          'canular|hoax|theorie ~3 complot',
          'faux compte ~4 passer|pretend|usurpe',
        ],
        unless: ['jeu'],
        denied: 'counts',
      },
    ],
  },
};
