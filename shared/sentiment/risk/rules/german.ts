import type { RuleBook } from '../rule.ts';

/** Written without umlauts and ß: words are compared without them. */
export const german: RuleBook = {
  denials: 'nicht kein keine keinen keiner keinem nie niemals ohne wenn falls'.split(' '),
  exceptBefore: 'kaufen bestellen nur empfehlen vertrauen laden'.split(' '),
  lists: {
    mein: 'mein meine meinen meinem meiner unser unsere unseren der die das den dem ein eine einen euer eure ihr ihre',
    paket: 'paket pakete bestellung lieferung sendung ware artikel packchen',
    dienst: 'app seite website webseite server dienst netz internet system plattform shop homepage onlinebanking',
    personal:
      'mitarbeiter mitarbeiterin mitarbeitern verkaufer verkauferin fahrer fahrerin kassierer kassiererin personal kundenservice kundendienst hotline zusteller bote kellner kellnerin schaffner berater beraterin filialleiter techniker servicekraft stewardess',
    chef: 'ceo chef vorstand vorstandschef vorstandsvorsitzender geschaftsfuhrer geschaftsfuhrung grunder manager aufsichtsrat konzernchef',
  },
  rules: {
    'product-safety': [
      {
        says: [
          '$mein ~5 explodiert|brannte|geschmolzen',
          'akku|handy|ladegerat|ladekabel|gerat|netzteil ~5 explodiert|brannte|gebrannt|brennt|feuer|geschmolzen|schmort|abgefackelt',
          'feuer|brand gefangen|geraten',
          'in brand geraten',
          'lebensmittelvergiftung',
          'salmonellen|listerien|botulismus',
          'glassplitter|metallsplitter|plastiksplitter|plastikteile|metallteile',
          'glas|metall|plastik|wurm|wurmer|maden|kakerlake|haare|haar|schimmel|maus ~2 im|in ~2 joghurt|essen|suppe|salat|burger|pizza|brot|getrank|produkt|milch|schokolade|nudeln',
          'allergische reaktion|reaktionen|schock',
          'stromschlag|kohlenmonoxid',
          'verbrennungen an|am|im|zweiten|durch',
          'produkt|produkte|spielzeug|charge ~3 gefahrlich|verunreinigt|zuruckgerufen|kontaminiert',
          'ruckruf von|wegen|gestartet|aktion',
          'ruckrufaktion|erstickungsgefahr|brandgefahr|verletzungsgefahr',
          'bremsen|bremse ~2 versagt|versagten|ausgefallen',
          'notlandung',
        ],
        unless: ['song|film|spiel|lied|nachfrage|umsatz'],
      },
    ],
    discrimination: [
      {
        says: [
          'rassistisch|rassistische|rassistischer|rassistischen|sexistisch|sexistische|sexistischer|homophob|homophobe|homophober|antisemitische|antisemitisch|diskriminierend|diskriminierende ~1 $personal|werbung|kampagne|spruche|kommentar|kommentare|ausserung|ausserungen|bemerkung|firma|unternehmen|verhalten|beleidigung|beleidigt',
          '$personal|werbung|kampagne|firma|unternehmen|laden ~3 rassistisch|sexistisch|homophob|antisemitisch|diskriminierend',
          'wegen ~2 hautfarbe|herkunft|kopftuch|behinderung|rollstuhl|religion',
          'ist|reine|klare|pure|das diskriminierung',
          'wurde|wurden|werden|fuhle ~3 diskriminiert',
          'sexuelle|sexueller|sexuell belastigung|belastigt',
          'rassistisch beleidigt|behandelt',
        ],
        unless: ['gegen|kampf|anti ~2 diskriminierung|rassismus|sexismus', 'film|spiel|lied'],
      },
    ],
    'data-privacy': [
      {
        says: [
          'konto|account|karte|passwort ~4 gehackt|geknackt|kompromittiert|ubernommen',
          'gehackt ~3 konto|account|worden',
          'datenleck|datenpanne|datendiebstahl|datenklau|datenskandal|datenmissbrauch|identitatsdiebstahl',
          'daten ~4 weitergegeben|gestohlen|geleakt|verkauft|veroffentlicht|geklaut|abgegriffen',
          'datenschutzverstoss|datenschutzverletzung|datenschutzskandal',
          'dsgvo ~1 verstoss|beschwerde|verletzung',
          'verstoss|verstosst|beschwerde ~3 dsgvo|datenschutz',
          'cyberangriff|hackerangriff|ransomware',
        ],
        unless: ['film|spiel', 'datenvolumen'],
      },
    ],
    legal: [
      {
        says: [
          'anzeige erstattet|erstatten|gegen|wegen',
          'erstatte|erstatten|erstattet ~2 anzeige',
          'mein|unser|meinem|meinen anwalt|rechtsanwalt|anwaltin|anwalte',
          'sammelklage|strafanzeige|abmahnung|kartellamt|bundeskartellamt|verbraucherzentrale|bundesnetzagentur',
          'klage gegen|eingereicht|einreichen',
          'rechtliche|juristische schritte',
          'verklage|verklagt|verklagen ~2 euch|sie|die|den|das|wegen',
          'bussgeld|geldstrafe ~5 million|millionen|gegen|wegen|fur',
          'irrefuhrende|irrefuhrender werbung',
          'das|ist|schlicht|einfach illegal|rechtswidrig',
          'sehen uns ~2 vor gericht',
          'vor gericht ~2 ziehen|sehen|gehen',
        ],
        unless: ['film|spiel|serie'],
      },
    ],
    fraud: [
      {
        says: [
          'betrug|betruger|betrugerisch|betrugerische|betrogen|betrugerfirma|betrugsmasche',
          'abzocke|abzocker|abgezockt|abzockerverein|abzockladen',
          'zweimal|doppelt|zweifach|unberechtigt|mehrfach ~2 abgebucht|berechnet|belastet|abgezogen',
          'kein|nie|nicht|weder ~3 geld ~1 zuruck|zuruckbekommen|zuruckgezahlt|erstattet',
          'geld ~1 gestohlen|weg|geklaut|unterschlagen',
          'gestohlen|geklaut|abgebucht|veruntreut ~2 geld|konto',
          'abgebucht ~3 ohne|obwohl|trotz',
          'unberechtigte|unberechtigter abbuchung|abbuchungen',
          'veruntreuung|schneeballsystem|geldwasche',
          'phishing',
          'gefalschte|gefalschter rechnung|rechnungen|mail|mails|ware|produkte',
        ],
        unless: ['film|spiel|schiri|herz|lied', 'gegen|vor|vermeiden ~1 betrug|betrugern', 'selbst betrug'],
      },
    ],
    outage: [
      {
        says: [
          '$dienst ~3 funktioniert|funktionieren|ladt|geht|gehen|offnet|startet|reagiert nicht ~1 mehr|seit|.|heute|schon',
          '$dienst ~2 down|offline|gestort|ausgefallen|uberlastet|abgesturzt|unerreichbar|lahmgelegt',
          'nicht erreichbar',
          'nicht|nie ~1 einloggen|anmelden ~4 app|seit|konto|server|seite|mehr|.',
          'kann|kein|komme|konnen ~2 nicht ~1 einloggen|anmelden',
          'kein|keine|ohne internet|netz|empfang|verbindung ~1 seit|mehr|in|.',
          'grossstorung|totalausfall|serverausfall|netzausfall|systemausfall|serverprobleme|serverstorung|netzstorung',
          'storung bei|seit|im|in|behoben',
        ],
        unless: ['passwort|spiel'],
        denied: 'counts',
      },
    ],
    'staff-behaviour': [
      {
        says: [
          '$personal ~5 unfreundlich|unfreundlicher|frech|respektlos|unverschamt|beleidigt|beleidigend|angeschrien|aufgelegt|arrogant|aggressiv|patzig|pampig|herablassend|angepobelt|ausgelacht|bedroht',
          'unfreundlich|unfreundliche|unfreundlicher|unfreundliches|freche|respektlose|unverschamte|unverschamter|arrogante|aggressive ~1 $personal',
          'einfach aufgelegt',
          'beleidigt|angeschrien|bedroht|ausgelacht ~2 von|vom ~2 $personal',
        ],
        unless: ['film|spiel|fahrgast|kunde'],
      },
    ],
    'executive-conduct': [
      {
        says: [
          '$chef ~6 skandal|verhaftet|festgenommen|korruption|untreue|belastigung|gelogen|lugt|lugner|angeklagt|verurteilt|betrug|schamen|bestechung',
          'verhaftet|festgenommen|rucktritt|skandal ~3 $chef',
          '$chef ~5 rucktritt|zuruckgetreten|zurucktreten|entlassen ~3 nach|wegen|skandal|muss|sofort',
          '$chef tritt ~4 zuruck',
        ],
        unless: ['kanzler|minister|partei|bundes|regierung'],
      },
    ],
    delivery: [
      {
        says: [
          '$paket|koffer|gepack ~4 nie|nicht|immer|nirgends ~2 angekommen|da|geliefert|zugestellt|erhalten|gekommen|aufgetaucht|versendet',
          '$paket|koffer|gepack ~2 verloren|verschwunden|weg|beschadigt|verspatet',
          'verloren|verschwunden|vermisse|verlieren ~2 $paket|koffer|gepack',
          'warte|warten|gewartet ~5 $paket|koffer|gepack|lieferung',
          'wo bleibt|ist ~1 $mein ~1 $paket|koffer|gepack',
          'nie|nicht ~1 erhalten|bekommen|geliefert ~2 $paket|obwohl',
          'falsche|falscher|falsches|falschen artikel|ware|adresse|produkt ~2 geliefert|bekommen|erhalten|gesendet|geschickt',
          'lieferengpass|lieferengpasse|lieferverzug|lieferverzogerung|lieferschwierigkeiten|lieferprobleme',
          'beschadigt|kaputt|leer|zerbrochen|unvollstandig angekommen|geliefert',
        ],
        unless: ['spiel'],
        denied: 'counts',
      },
    ],
    misinformation: [
      {
        says: [
          'falschmeldung|falschmeldungen|falschinformation|falschinformationen|desinformation|verschworungstheorie|verschworungstheorien|fakenews|falschnachricht',
          'fake news',
          'dementiert|dementieren|dementi',
          'gefalschtes|gefalschte|manipuliertes|manipulierte|bearbeitetes foto|video|bild|screenshot|meldung|zitat|pressemitteilung',
          'gerucht|geruchte ~4 falsch|falsche|dementiert|stimmt|erfunden',
          'foto|video|bild|screenshot|zitat|meldung|gerucht ~2 gefalscht|erfunden|manipuliert|fake',
        ],
        unless: ['spiel'],
        denied: 'counts',
      },
    ],
  },
};
