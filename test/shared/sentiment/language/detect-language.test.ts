import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../../shared/sentiment/language/detect-language.ts';

const codeOf = (text: string, hint?: string | null): string => detectLanguage(text, hint).code;

/** One post in each language, written for this test. */
const posts: [code: string, text: string][] = [
  ['en', 'my order is two weeks late and nobody answers the phone'],
  ['en', "Doesn't even turn on anymore"],
  ['es', 'la aplicación no abre desde ayer y nadie responde'],
  ['es', 'no me llego el pedido, q verguenza'],
  ['pt', 'não consigo entrar na minha conta, alguém me ajuda?'],
  ['pt', 'vcs nao respondem ninguem ne'],
  ['fr', "le colis n'est jamais arrivé, c'est n'importe quoi"],
  ['fr', 'jamais vu un service pareil'],
  ['de', 'seit gestern geht das Internet nicht mehr, was soll das'],
  ['de', 'konnt ihr das bitte mal prufen'],
  ['it', 'il pacco non è mai arrivato e nessuno risponde'],
  ['nl', 'mijn bestelling is nog steeds niet aangekomen'],
  ['id', 'barangnya belum sampai juga, gimana sih ini'],
  ['pl', 'paczka dalej nie dotarła, co się dzieje z tą firmą'],
  ['tr', 'kargom hâlâ gelmedi, kimse telefonu açmıyor'],
  ['sv', 'jag har väntat i tre veckor på mitt paket och ingen svarar'],
  ['da', 'jeg har ventet i tre uger på min pakke og ingen svarer mig hvorfor'],
  ['no', 'jeg har ikke fått pakken min ennå, hvorfor svarer dere ikke'],
  ['fi', 'paketti ei ole vieläkään tullut eikä kukaan vastaa'],
  ['cs', 'balík pořád nedorazil a nikdo mi to nebere'],
  ['hu', 'még mindig nem jött meg a csomagom, senki nem válaszol'],
  ['ro', 'coletul nu a ajuns nici acum și nimeni nu răspunde la telefon'],
  ['vi', 'đặt hàng hai tuần rồi mà vẫn chưa thấy giao'],
  ['tl', 'hindi pa rin dumarating ang order ko, ano ba yan'],
  ['ru', 'заказ так и не пришёл, никто не отвечает'],
  ['uk', 'замовлення досі не приїхало, ніхто не відповідає'],
  ['bg', 'поръчката още не е пристигнала и никой не вдига телефона'],
  ['ar', 'الطلب لم يصل حتى الآن ولا أحد يرد'],
  ['fa', 'سفارش من هنوز نرسیده و کسی جواب نمی‌دهد'],
  ['ur', 'میرا آرڈر ابھی تک نہیں آیا اور کوئی جواب نہیں دے رہا'],
  ['he', 'ההזמנה עדיין לא הגיעה ואף אחד לא עונה'],
  ['hi', 'मेरा ऑर्डर अभी तक नहीं आया'],
  ['th', 'ของยังไม่มาเลย ติดต่อใครไม่ได้'],
  ['el', 'η παραγγελία δεν ήρθε ακόμα και κανείς δεν απαντάει'],
  ['ko', '주문한 지 2주가 지났는데 아직도 안 왔어요'],
  ['ja', '二週間経ってもまだ届きません'],
  ['zh', '两个星期了还没收到货，客服也不回复'],
];

describe('the language of a post', () => {
  it.each(posts)('%s: %s', (code, text) => {
    const found = detectLanguage(text);
    expect(found.code).toBe(code);
    expect(found.confidence).toBeGreaterThanOrEqual(0.5);
  });

  it('capitals, spaces and a link do not change it', () => {
    for (const [code, text] of posts) {
      expect(codeOf(`  ${text.toUpperCase()}\n`)).toBe(code);
      expect(codeOf(`${text.replaceAll(' ', '   ')} https://t.co/aBcD123`)).toBe(code);
    }
  });

  it('an English handle, link or hashtag does not make a post English', () => {
    expect(codeOf('@TheBestSupportTeam https://example.com/this-is-what-you-have @help_you_now')).toBe('und');
    expect(codeOf('@AcmeHelp sigo sin línea desde el lunes #CustomerService #fail https://t.co/x')).toBe('es');
    expect(codeOf('iPhone 14 Pro Max 最高すぎる')).toBe('ja');
    expect(codeOf('Cloud Gaming Service опять лежит')).toBe('ru');
  });

  it('the words of a hashtag speak when nothing else does', () => {
    expect(codeOf('#WhyAreYouAllSoSlow')).toBe('en');
  });

  it('kana is Japanese, Han alone Chinese, unless the platform calls a short text Japanese', () => {
    expect(codeOf('最高のサービス')).toBe('ja');
    expect(codeOf('服务很差')).toBe('zh');
    expect(codeOf('大满足の一次购物体验')).toBe('zh');
    expect(codeOf('最高', 'ja')).toBe('ja');
  });

  it('letters that only look Latin, wide or mathematical, are read as what they look like', () => {
    expect(codeOf('𝘁𝗵𝗶𝘀 𝗶𝘀 𝘁𝗵𝗲 𝘄𝗼𝗿𝘀𝘁 𝗮𝗽𝗽 𝗲𝘃𝗲𝗿')).toBe('en');
    expect(codeOf('ｔｈｉｓ ｉｓ ｔｈｅ ｗｏｒｓｔ ａｐｐ')).toBe('en');
    expect(codeOf('t\u200bhis is th\u200be worst app and you kno\u00adw it')).toBe('en');
  });
});

describe('where nobody knows', () => {
  it.each(['', '   ', '😂😂😂', '❤️👍🏽', 'https://t.co/abc', '@acme @other', '12:30', '100%', '!!!', '<3', 'ok', 'xD', 'v8.4.22.515'])(
    '%j has no language',
    (text) => {
      const found = detectLanguage(text);
      expect(found.code).toBe('und');
      expect(found.confidence).toBeLessThan(0.5);
    },
  );

  it.each(['😂😂', 'https://t.co/abc', '100 %'])('not even the platform gives %j one', (text) => {
    expect(detectLanguage(text, 'pt-BR')).toEqual({ code: 'und', confidence: 0 });
  });

  it('names, struck keys and words of many languages are not taken for one with confidence', () => {
    for (const text of ['Samsung Galaxy', 'dfgkjh sdfkjh', 'danke gracias merci спасибо takk kiitos köszönöm', 'Ibrahim']) {
      const found = detectLanguage(text);
      expect(found.code === 'und' || found.confidence < 0.9, `${text}: ${found.code} ${found.confidence}`).toBe(true);
    }
  });
});

describe('what the platform says', () => {
  it('decides a word or two', () => {
    expect(codeOf('normal', 'pt-BR')).toBe('pt');
    expect(codeOf('normal', 'es')).toBe('es');
    expect(codeOf('Done', 'en')).toBe('en');
    expect(codeOf('super', 'de_DE')).toBe('de');
  });

  it('is overruled by clear evidence', () => {
    for (const [code, text] of posts) for (const wrong of ['en', 'fr', 'ja']) expect(codeOf(text, wrong)).toBe(code);
  });

  it('means nothing where it names no language', () => {
    for (const hint of ['und', 'zxx', 'qme', '', 'constructor', '__proto__', 'x'.repeat(10_000), null])
      expect(detectLanguage('normal', hint)).toEqual(detectLanguage('normal'));
  });

  it('is believed for a language we never learnt, unless the text is clearly another', () => {
    expect(codeOf('tule homme tagasi siia kohta', 'et')).toBe('et');
    expect(codeOf('you have got to be kidding me with this', 'et')).toBe('en');
    expect(codeOf('माझी ऑर्डर अजून आली नाही', 'mr')).toBe('mr');
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '@',
        '#',
        '&',
        "'",
        '’',
        '.com',
        'http',
        'www.',
        '1',
        'a',
        'é',
        'ы',
        'ع',
        'の',
        '漢',
        '\ud840',
        '\u200d',
        ' ',
        'constructor',
        '__proto__',
      ),
      {
        maxLength: 200,
      },
    )
    .map((parts) => parts.join('')),
);

describe('hostile text', () => {
  test.prop([anyText, fc.option(fc.string({ maxLength: 12 }))])('any text has an answer, the same each time', (text, hint) => {
    const found = detectLanguage(text, hint);
    expect(found.code).toMatch(/^[a-z]{2,3}$/);
    expect(found.confidence).toBeGreaterThanOrEqual(0);
    expect(found.confidence).toBeLessThanOrEqual(1);
    if (found.code !== 'und') expect(found.confidence).toBeGreaterThanOrEqual(0.5);
    expect(detectLanguage(text, hint)).toEqual(found);
  });

  test.prop([fc.constantFrom(...posts), fc.nat(8), fc.constantFrom(' ', '\n', ' 😂 ', ' 123 ', ' … ')])(
    'blanks, emoji and numbers around a post change nothing',
    ([code, text], times, filler) => {
      expect(codeOf(filler.repeat(times) + text + filler.repeat(times))).toBe(code);
    },
  );

  it('the names of an object’s own parts are words like others', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
      expect(() => detectLanguage(`${word} ${word}`)).not.toThrow();
  });
});
