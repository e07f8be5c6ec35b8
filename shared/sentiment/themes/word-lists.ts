import dutch from 'natural/lib/natural/util/stopwords_nl.js';
import english from 'natural/lib/natural/util/stopwords.js';
import french from 'natural/lib/natural/util/stopwords_fr.js';
import indonesian from 'natural/lib/natural/util/stopwords_id.js';
import italian from 'natural/lib/natural/util/stopwords_it.js';
import norwegian from 'natural/lib/natural/util/stopwords_no.js';
import polish from 'natural/lib/natural/util/stopwords_pl.js';
import portuguese from 'natural/lib/natural/util/stopwords_pt.js';
import russian from 'natural/lib/natural/util/stopwords_ru.js';
import spanish from 'natural/lib/natural/util/stopwords_es.js';
import swedish from 'natural/lib/natural/util/stopwords_sv.js';

/** What natural's lists lack: German as a whole, contractions, the small words of short posts. */
const ours = `
aber alle allem allen alles als also am an andere anderen auch auf aus bei beim bin bis bist da dadurch daher damit dann das dass dein deine
dem den denn der des deshalb die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch
euer für gegen gibt habe haben habt hat hatte hatten hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jeder jetzt
kann kein keine keinen können könnt mal man mein meine meinem meinen mehr mich mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne
schon sehr seid sein seine seit sich sie sind so soll sondern über um und uns unser unsere unter vom von vor wann war waren warum was weg weil
wenn wer werde werden wie wieder wir wird wirklich wo worden wurde wurden zu zum zur zwar zwischen
am pm i'm i've i'll i'd you're you've you'll you'd he's she's it's we're we've we'll we'd they're they've they'll that's there's here's what's
who's how's let's im ive id ill youre youve theyre thats whats its ur u r n w ya y'all yall gonna gotta wanna got getting gets went going goes
really just even still ever every everyone everything anything something nothing someone somebody anyone one two three four five six seven
eight nine ten also too yet already always today tomorrow yesterday tonight now then than again back ago later soon day days week weeks month
months year years time times thing things stuff lot lots bit guy guys people person man hey hi hello oh ok okay yes yeah no nope dear sir well
good better great best nice bad worse worst terrible horrible awful poor pathetic ridiculous disgusting disappointed disappointing frustrated
frustrating unacceptable sad angry upset love loved hate hated like liked want wanted need needed know knew think thought said say says saying
tell told ask asked see saw seen look looking looks use used using try tried trying make made making take took taking give gave given let put
come came coming please plz pls thanks thank thx thankyou sorry lol lmao omg wtf smh fyi btw via rt amp via cc etc http https www com dm actually literally
absolutely totally completely extremely definitely probably maybe almost though although however anyway much many more most less least enough
sure able right wrong new old big little first last next long whole only own another different same next around since without within
would could should can will won't can't cannot don't doesn't didn't isn't wasn't aren't weren't wouldn't couldn't shouldn't haven't hasn't
hadn't ain't dont doesnt didnt isnt wasnt cant wont couldnt wouldnt havent hasnt never nobody none keep keeps kept happen happened happening
going done being seriously honestly obviously anybody us ever far high low top total yo wow fail epic shame shameful joke mess nightmare
having had tells telling constantly seem seems help helped helping everytime anymore issue issues problem problems feel felt hope worth way ways part kind sort reason fact deal care mean means stop start find found leave left
está estoy estás están estamos eso esa este estos estas esas aquí ahí muy más ya hay ser soy eres es son fue era tengo tiene tienen hacer hace
hago puede puedo pueden quiero todo todos toda todas nada nunca siempre gracias hola buenos días bien mal también solo sólo ahora hoy ayer vez
não já está estou são foi tem tenho fazer faz pode posso quero tudo todos nada nunca sempre obrigado obrigada olá bom boa dia bem mal também
agora hoje ontem vez pra pro vc vcs tá aí aqui lá ser muito depois ainda
c'est j'ai n'est qu'il d'un d'une n'a l'app très tout tous toute toutes rien jamais toujours merci bonjour bien mal aussi maintenant hier fait
faire peut peux veux avoir être plus moins encore depuis comme donc alors
è c'è ho hai ha sono sei molto tutto tutti niente mai sempre grazie ciao bene male anche adesso oggi ieri fare fa può posso voglio ancora già
heel erg nooit altijd bedankt hallo goed slecht vandaag gisteren weer gaan gaat doe mijn jullie
bitte danke hallo gut schlecht heute gestern nie immer mehr ganz leider einfach
bir bu ve çok gibi daha ama için ne da de mi ben sen o biz siz var yok olarak kadar sonra en her şey değil
це як що не та але вже дуже для його мені ваш дякую так ще
это просто очень тоже если или даже есть нет уже вот ещё еще меня мне мой ваш спасибо здравствуйте
się jest nie tak ale jak już tylko bardzo też czy dla
saya yang dan di ke dari ini itu tidak ada untuk dengan juga sudah bisa tapi kalau nya
`;

const words = (text: string): string[] => text.split(/\s+/).filter((w) => w !== '');

/** English refusals that mean the same before a verb. */
export const negations: ReadonlySet<string> = new Set(
  words(
    `not can't cant cannot couldn't couldnt won't wont wouldn't wouldnt doesn't doesnt don't dont didn't didnt isn't isnt wasn't wasnt`,
  ),
);
/** Stop words that may begin a phrase, because without them it would say the opposite. */
export const refusals: ReadonlySet<string> = new Set([
  ...negations,
  ...words('no never unable without nobody nada sin não sem nunca pas sans kein keine keinen nicht nie non senza geen niet'),
]);

/** Words that say nothing of what a post is about: grammar in thirteen languages, greetings, and mere anger. */
export const stopWords: ReadonlySet<string> = new Set([
  ...[english, spanish, portuguese, french, italian, dutch, indonesian, norwegian, polish, russian, swedish].flatMap((list) => list.words),
  ...words(ours),
  ...refusals,
]);

/** Words of every storm: they mean something only together with another. */
export const thin: ReadonlySet<string> = new Set(
  words(`app apps application company companies customer customers client clients user users product products brand money phone device account
    experience airline airlines flight flights plane fly flying jet train store star stars review reviews rating work working works worked fix fixed fixing fine follow amazing
    useless garbage trash rubbish broken happy unhappy support team call called calling answer question message email tweet post news story
    business world place home life service services asking speak talk wait waiting waited provide provided report reported hour hours minute
    minutes cost price aplicación aplicativo aplicacion dinero dinheiro geld argent soldi empresa firma entreprise azienda bedrijf servicio
    serviço servizio dienst cliente clientes client kunde kunden klant klanten clienti`),
);

/** `log in`, `shut down`: what ends a phrase after these stems although it is a stop word. */
export const particles: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    in: 'log sign check lock',
    out: 'log sign lock kick check pull sold sell run',
    off: 'rip kick turn cut',
    up: 'hang hung pick sign show shut mess screw',
    down: 'shut break broke broken let go goe went is still server servic site websit app system network line platform turn',
    back: 'call',
    through: 'get got',
  }).map(([particle, stems]) => [particle, new Set(words(stems))]),
);

/**
 * Beginnings of words nobody wants to read in a page, an SMS or a report: a phrase with one is not shown. Short on
 * purpose, and without what a crisis can be about (killed, abuse): who needs the rest reads the posts.
 */
const PROFANE = words(`
  fuck fuk fck fuq shit shyt bullshit piss cunt bitch bastard asshole arsehole pussy whore slut wank twat bollock jizz porn
  nigg faggot retarded tranny kike dyke rapist pedo paedo nazi hitler
  puta puto mierda joder coño cabron cabrón pendej maricon maricón chinga
  caralho porra foda merda cuzao cuzão viado buceta
  putain merde connard salope encul bordel
  scheiß scheiss ficken arschloch wichs fotze nutte
  cazzo stronz vaffancul puttan coglion
  kanker klootzak godver
  anjing bangsat kontol memek`);
/** Only as the whole word: they begin harmless ones. */
const PROFANE_WHOLE = new Set(
  words(
    'ass arse dick dicks cock cocks cum fag fags spic spics coon coons paki pakis chink chinks pute putes verga hure huren kut lul hoer',
  ),
);

/** Whether a lower-case word is one we do not repeat. Repeated letters hide nothing: `fuuuck`. */
export const isProfane = (word: string): boolean =>
  [word, word.replace(/(.)\1{2,}/gu, '$1'), word.replace(/(.)\1{2,}/gu, '$1$1')].some(
    (w) => PROFANE_WHOLE.has(w) || PROFANE.some((beginning) => w.startsWith(beginning)),
  );
