import type { ChannelPost } from '../channel-post.ts';
import { cutText } from '../cut-text.ts';

/** Of a message to a Workflows webhook, in bytes of JSON; less than Teams' own 28 KB. */
export const CARD_LIMIT_BYTES = 26_000;
/** With room for every character being four bytes and an escape. */
const HEADLINE_LIMIT = 1_500;
const NAME_LIMIT = 200;

const COLOURS = { sev1: 'attention', sev2: 'warning', sev3: 'accent', sev4: 'default' } as const satisfies Record<
  ChannelPost['severity'],
  string
>;

/** Rich text is shown as it is: a TextBlock would read Markdown, and so links, out of foreign words. */
const run = (text: string, more: object = {}) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...more }] });

/** A message with an Adaptive Card 1.5 that says what is happening and leads to where it is dealt with. */
export const teamsMessage = (post: ChannelPost): object => {
  const mark = `${post.drill ? 'DRILL ' : ''}${post.severity.toUpperCase()}`;
  const actions = actionsOf(post);
  const card = {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: cutText(`${mark} ${post.brand}: ${stateOf(post)}`, NAME_LIMIT),
    body: [
      run(cutText(`${mark} · ${post.brand}`, NAME_LIMIT), { size: 'large', weight: 'bolder', color: COLOURS[post.severity] }),
      run(cutText(post.headline, HEADLINE_LIMIT)),
      run(`${stateOf(post)} · began ${post.beganAt.slice(0, 16).replace('T', ' ')} UTC`, { isSubtle: true }),
      ...(post.drill ? [run('This is a drill: nothing outside is touched.', { isSubtle: true })] : []),
    ],
    ...(actions.length === 0 ? {} : { actions }),
  };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }] };
};

const stateOf = ({ status, takenBy }: ChannelPost): string => {
  switch (status) {
    case 'open':
      return takenBy === null ? 'Nobody has taken it yet' : `${cutText(takenBy, NAME_LIMIT)} took it and has not answered since`;
    case 'acknowledged':
      return `${takenBy === null ? 'Somebody' : cutText(takenBy, NAME_LIMIT)} has taken it`;
    case 'resolved':
      return 'It is over';
  }
};

/** Teams opens https addresses only; a card has no way back to us but a link. */
const actionsOf = ({ status, acknowledgeLink, incidentLink }: ChannelPost): object[] => {
  const link = (title: string, url: string | null): object[] =>
    url?.startsWith('https://') === true && url.length <= 2000 ? [{ type: 'Action.OpenUrl', title, url }] : [];
  return [...(status === 'open' ? link('I take it', acknowledgeLink) : []), ...link('Open in Stormwatch', incidentLink)];
};
