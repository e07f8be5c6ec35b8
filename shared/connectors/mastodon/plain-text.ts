const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The words of a status' HTML, one blank between them: for comparing with what we wrote, never for showing. */
export const wordsOfHtml = (html: string): string =>
  words(
    html
      .replace(/<br\s*\/?>|<\/p>/gi, '\n')
      .replace(/<[^>]*>/g, '')
      .replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => entity(name) ?? whole),
  );

export const words = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

const entity = (name: string): string | undefined => {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()];
  const code = name[1]?.toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
};
