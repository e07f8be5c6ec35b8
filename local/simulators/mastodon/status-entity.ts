import type { Instant } from '../../../shared/domain/time/instant.ts';

export type PostedStatus = {
  id: string;
  text: string;
  inReplyToId: string | null;
  visibility: string;
  language: string | null;
  createdAt: Instant;
  idempotencyKey: string | null;
};

const HOST = 'https://mastodon.simulator.invalid';
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** A text as Mastodon shows it: escaped, links cut into visible and invisible parts, lines and paragraphs marked. */
const htmlOf = (text: string): string =>
  escaped(text)
    .replace(/https?:\/\/[^\s<]+/g, (link) => {
      const scheme = /^https?:\/\//.exec(link)?.[0] ?? '';
      const rest = link.slice(scheme.length);
      const [shown, hidden] = [rest.slice(0, 30), rest.slice(30)];
      return `<a href="${link}" rel="nofollow noopener" target="_blank"><span class="invisible">${scheme}</span><span class="ellipsis">${shown}</span><span class="invisible">${hidden}</span></a>`;
    })
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`)
    .join('');

const accountEntity = (id: string) => ({
  id,
  username: 'brand',
  acct: 'brand',
  display_name: 'Simulated brand',
  locked: false,
  bot: false,
  discoverable: true,
  indexable: false,
  group: false,
  created_at: '2020-01-01T00:00:00.000Z',
  note: '<p>A simulator</p>',
  url: `${HOST}/@brand`,
  uri: `${HOST}/users/brand`,
  avatar: `${HOST}/avatar.png`,
  avatar_static: `${HOST}/avatar.png`,
  header: `${HOST}/header.png`,
  header_static: `${HOST}/header.png`,
  followers_count: 0,
  following_count: 0,
  statuses_count: 0,
  last_status_at: null,
  emojis: [],
  fields: [],
});

/** A status in the shape of the API's Status entity. */
export const statusEntity = (status: PostedStatus, accountId: string) => ({
  id: status.id,
  created_at: status.createdAt,
  in_reply_to_id: status.inReplyToId,
  in_reply_to_account_id: null,
  sensitive: false,
  spoiler_text: '',
  visibility: status.visibility,
  language: status.language,
  uri: `${HOST}/users/brand/statuses/${status.id}`,
  url: `${HOST}/@brand/${status.id}`,
  replies_count: 0,
  reblogs_count: 0,
  favourites_count: 0,
  edited_at: null,
  content: htmlOf(status.text),
  reblog: null,
  application: { name: 'Stormwatch', website: null },
  account: accountEntity(accountId),
  media_attachments: [],
  mentions: [],
  tags: [],
  emojis: [],
  card: null,
  poll: null,
  favourited: false,
  reblogged: false,
  muted: false,
  bookmarked: false,
  pinned: false,
});
