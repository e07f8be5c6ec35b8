const NEWS_SOURCE = /^(news|rss|atom|press)$|^(news[-:]|rss:)/i;

/**
 * Whether a mention's source is a news source: one named `news`, `rss`, `atom` or `press`, or beginning with `news-`, `news:`
 * or `rss:` (`news-reuters`, `rss:lemonde.fr`), in capitals or not. What it publishes is news pick-up, whatever it says.
 */
export const isNewsSource = (source: string): boolean => NEWS_SOURCE.test(source);
