import { describe, expect, it } from 'vitest';
import { isNewsSource } from '../../../../shared/domain/mention/news-source.ts';

describe('a news source', () => {
  it.each(['news', 'RSS', 'atom', 'press', 'news-reuters', 'News:local', 'rss:lemonde.fr'])('is %s', (source) => {
    expect(isNewsSource(source)).toBe(true);
  });
  it.each(['twitter', 'newsgroup', 'hackernews', 'rss-reader-app', 'express', 'atomic', ''])('is not "%s"', (source) => {
    expect(isNewsSource(source)).toBe(false);
  });
});
