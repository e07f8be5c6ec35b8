import type { Mention } from '../../domain/mention/mention.ts';

/** Mastodon's id of the post behind a mention: in its web address, or its id as the connector writes it (`mastodon-109`). */
export const statusIdOf = ({ id, url }: Pick<Mention, 'id' | 'url'>, baseUrl: string): string | undefined => {
  const own = /^(?:mastodon[-:/])?(\d{1,24})$/.exec(id)?.[1];
  if (own !== undefined) return own;
  if (url === null || !URL.canParse(url) || new URL(url).origin !== new URL(baseUrl).origin) return undefined;
  return /^\/(?:web\/)?(?:@[^/]+|users\/[^/]+\/statuses|statuses)\/(\d{1,24})\/?$/.exec(new URL(url).pathname)?.[1];
};
