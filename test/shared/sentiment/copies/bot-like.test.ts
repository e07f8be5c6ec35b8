import { describe, expect, it } from 'vitest';
import { botLikeOf } from '../../../../shared/sentiment/copies/bot-like.ts';

const time = '2026-11-22T03:00:00.000Z';
const account = (author: string | null, followers: number | null, authorSince?: string | null) =>
  botLikeOf({ author, followers, time, ...(authorSince === undefined ? {} : { authorSince }) });

describe('an account that looks new or made by a machine', () => {
  it('is one younger than thirty days when it speaks', () => {
    expect(account('ana', 900, '2026-11-01T00:00:00.000Z')).toEqual({ known: true, reasons: ['new account'] });
    expect(account('ana', 900, '2026-10-01T00:00:00.000Z')).toEqual({ known: true, reasons: [] });
  });

  it('or one with a generated name and hardly any followers', () => {
    for (const name of ['JohnSmit48213377', '@maria_20481133@example.social', 'Ольга1234567'])
      expect(account(name, 1)).toEqual({ known: true, reasons: ['generated name without followers'] });
  });

  it('is none where people read it, nor where the platform’s own id is all we have', () => {
    expect(account('JohnSmit48213377', 4000).reasons).toEqual([]);
    expect(account('1048213377', 0).reasons).toEqual([]);
    expect(account('ana1984', 0).reasons).toEqual([]);
  });

  it('is unknown where neither age nor followers are', () => {
    expect(account('JohnSmit48213377', null)).toEqual({ known: false, reasons: [] });
    expect(account(null, 3)).toEqual({ known: false, reasons: [] });
    expect(account('ana', null, null)).toEqual({ known: false, reasons: [] });
  });

  it('takes any name', () => {
    for (const name of ['', '@', 'a'.repeat(200), '1'.repeat(200), '\ud800', '__proto__']) expect(account(name, 0).reasons).toEqual([]);
  });
});
