import { describe, expect, it } from 'vitest';
import { fallbackTrust } from '../../../../shared/sentiment/multilingual/fallback-trust.ts';
import { grammars } from '../../../../shared/sentiment/multilingual/languages.ts';
import { scoreOtherLanguage } from '../../../../shared/sentiment/multilingual/score-other-language.ts';
import { likeliest } from '../../../../shared/sentiment/new-understanding.ts';

const read = (text: string, language: string) => {
  const probabilities = scoreOtherLanguage(text, language);
  if (probabilities === undefined) throw new Error(`nothing of "${text}" was understood`);
  return probabilities;
};
const negative = (text: string, language: string): number => read(text, language).negative;

describe('a complaint, a question and praise are told apart', () => {
  it.each([
    ['es', 'Es una estafa, nadie responde', '¿A qué hora abren el lunes?', 'Muy amables y todo perfecto, gracias'],
    ['pt', 'Que descaso, ninguém responde', 'A que horas abrem na segunda?', 'Atendimento excelente, muito obrigado'],
    ['fr', 'Arnaque totale, personne ne répond', 'À quelle heure ouvrez-vous lundi ?', 'Accueil parfait, merci beaucoup'],
    ['de', 'Reine Abzocke, keiner meldet sich', 'Wann habt ihr am Montag offen?', 'Sehr freundlich und schnell, vielen Dank'],
    ['it', 'Una truffa, nessuno risponde', 'A che ora aprite lunedì?', 'Gentilissimi e veloci, grazie mille'],
    ['nl', 'Pure oplichting, niemand reageert', 'Hoe laat zijn jullie maandag open?', 'Heel vriendelijk geholpen, bedankt'],
    ['id', 'Penipuan, chat saya tidak dibalas', 'Hari Senin buka jam berapa ya?', 'Pelayanan ramah dan cepat, terima kasih'],
    ['ja', '詐欺みたいな会社、返信がない', '月曜日は何時からですか', '対応が丁寧で最高でした'],
    ['ru', 'Обман, никто не отвечает', 'Во сколько вы открываетесь завтра?', 'Очень вежливо и быстро, спасибо'],
    ['pl', 'Oszustwo, nikt nie odpowiada', 'O której otwieracie w ten dzień?', 'Bardzo miła obsługa, dziękuję'],
    ['zh', '骗子公司，没人回复', '你们星期一几点开门', '服务很好，谢谢'],
  ])('%s', (language, complaint, question, praise) => {
    expect(likeliest(read(complaint, language))).toBe('negative');
    expect(likeliest(read(question, language))).toBe('neutral');
    expect(likeliest(read(praise, language))).toBe('positive');
  });
});

describe('how strongly it is said', () => {
  it.each([
    ['es', 'el trato fue malo', 'el trato fue muy malo'],
    ['fr', 'le service est mauvais', 'le service est vraiment mauvais'],
    ['de', 'der Service ist schlecht', 'der Service ist extrem schlecht'],
    ['nl', 'de service is slecht', 'de service is ontzettend slecht'],
    ['id', 'barangnya jelek', 'barangnya jelek dan rusak'],
  ])('%s: more of it is more negative', (language, plain, strong) => {
    expect(negative(strong, language)).toBeGreaterThan(negative(plain, language));
  });

  it('letters drawn out do not hide a word', () => {
    expect(negative('péssimoooo atendimento', 'pt')).toBeCloseTo(negative('péssimo atendimento', 'pt'), 6);
  });

  it('a missing accent or another spelling of an umlaut changes nothing', () => {
    expect(scoreOtherLanguage('nao funciona, pessimo', 'pt')).toEqual(scoreOtherLanguage('não funciona, péssimo', 'pt'));
    expect(scoreOtherLanguage('ich bin sehr enttaeuscht', 'de')).toEqual(scoreOtherLanguage('ich bin sehr enttäuscht', 'de'));
    expect(scoreOtherLanguage('ich bin enttäuscht'.normalize('NFD'), 'de')).toEqual(scoreOtherLanguage('ich bin enttäuscht', 'de'));
  });

  it('"schon" is not "schön"', () => {
    expect(negative('es ist schön hier', 'de')).toBeLessThan(negative('es ist schon hier', 'de'));
  });

  it('an angry face makes a plain sentence a complaint, a happy one praise', () => {
    const plain = 'el paquete ha llegado hoy';
    expect(negative(`${plain} 😡😡`, 'es')).toBeGreaterThan(negative(plain, 'es') + 0.2);
    expect(read(`${plain} 😍`, 'es').positive).toBeGreaterThan(read(plain, 'es').positive + 0.2);
  });

  it('a wall of one emoji counts like four', () => {
    expect(negative('😡'.repeat(300), 'es')).toBe(negative('😡'.repeat(4), 'es'));
  });
});

describe('what is not understood is said', () => {
  it('a language without a word list gives no answer', () => {
    expect(scoreOtherLanguage('habari ya leo rafiki', 'sw')).toBeUndefined();
    expect(scoreOtherLanguage('det fungerar inte', 'sv')).toBeUndefined();
  });

  it.each(['', '   ', '12345 67', '!!!', 'https://example.com/malo', '@malo', 'xqzt vbnmk'])('"%s" gives no answer', (text) => {
    expect(scoreOtherLanguage(text, 'es')).toBeUndefined();
  });

  it('emoji are read in every language, but believed less than words', () => {
    const alone = read('😡🤬', 'sw');
    expect(likeliest(alone)).toBe('negative');
    expect(alone.negative).toBeLessThan(negative('estafa, nunca más, asco 😡🤬', 'es'));
  });

  it('the fewer words are understood, the nearer the answer is to what posts usually are', () => {
    const known = negative('fue una estafa total y una vergüenza', 'es');
    const buried = negative(`estafa ${'zxqv wkrt plmn '.repeat(8)}`, 'es');
    expect(buried).toBeLessThan(known);
    expect(buried).toBeGreaterThan(0.25);
  });

  it('a text in another script than its language gives no answer', () => {
    expect(scoreOtherLanguage('это ужасно', 'es')).toBeUndefined();
    expect(scoreOtherLanguage('es una estafa', 'ru')).toBeUndefined();
  });

  it('words of another script around it do not hide a complaint', () => {
    expect(likeliest(read('サポート最悪 worst support ever', 'ja'))).toBe('negative');
    expect(likeliest(read('una estafa total, nadie responde (最悪)', 'es'))).toBe('negative');
  });

  it('every language with a word list says how far it is trusted', () => {
    expect(Object.keys(fallbackTrust).sort()).toEqual([...grammars.keys()].sort());
    for (const trust of Object.values(fallbackTrust)) {
      expect(trust).toBeGreaterThan(0);
      expect(trust).toBeLessThan(1);
    }
  });
});
