import type { ChannelPost } from '../channel-post.ts';
import { cutText } from '../cut-text.ts';
import { msOf } from '../../domain/time/instant.ts';

/** The button by which somebody takes an incident; its value is the incident's id. */
export const TAKE = 'take';

type Text = { type: 'mrkdwn'; text: string; verbatim: true } | { type: 'plain_text'; text: string; emoji: false };
type Button = { type: 'button'; action_id: string; text: Text; value?: string; url?: string; style?: 'primary' };
export type Block =
  | { type: 'header'; text: Text }
  | { type: 'section'; text: Text }
  | { type: 'context'; elements: Text[] }
  | { type: 'actions'; elements: Button[] };
export type SlackMessage = { text: string; blocks: Block[] };

const HEADER_LIMIT = 150;
/** A section takes 3,000 characters; escaping makes one into five at most. */
const HEADLINE_LIMIT = 590;
const NAME_LIMIT = 100;

/** Slack's three control characters: without them no text is a mention, a link or a channel. */
export const escapeSlack = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const mrkdwn = (text: string): Text => ({ type: 'mrkdwn', text, verbatim: true });
const plain = (text: string): Text => ({ type: 'plain_text', text, emoji: false });

/**
 * A post as Slack shows it. `canTake`: presses of our button come back to us; where they do not, a link takes its place.
 * Foreign words are escaped, and nothing in them is made into a link or a mention (`verbatim`).
 */
export const slackMessage = (post: ChannelPost, canTake: boolean): SlackMessage => {
  const mark = `${post.drill ? 'DRILL ' : ''}${post.severity.toUpperCase()}`;
  const headline = escapeSlack(cutText(post.headline, HEADLINE_LIMIT));
  const title = cutText(`${mark} · ${post.brand}`, HEADER_LIMIT);
  const buttons = buttonsOf(post, canTake);
  return {
    text: `${escapeSlack(title)}: ${headline}`,
    blocks: [
      { type: 'header', text: plain(title) },
      { type: 'section', text: mrkdwn(headline === '' ? '–' : headline) },
      { type: 'context', elements: [mrkdwn(`${stateOf(post)} · began ${dateOf(post)}`)] },
      ...(buttons.length === 0 ? [] : [{ type: 'actions' as const, elements: buttons }]),
      ...(post.drill ? [{ type: 'context' as const, elements: [mrkdwn('This is a drill: nothing outside is touched.')] }] : []),
    ],
  };
};

const nameOf = (name: string): string => escapeSlack(cutText(name, NAME_LIMIT));

const stateOf = ({ status, takenBy }: ChannelPost): string => {
  switch (status) {
    case 'open':
      return takenBy === null ? 'Nobody has taken it yet' : `${nameOf(takenBy)} took it and has not answered since`;
    case 'acknowledged':
      return takenBy === null ? 'Somebody has taken it' : `${nameOf(takenBy)} has taken it`;
    case 'resolved':
      return 'It is over';
  }
};

/** On the clock of whoever reads it. */
const dateOf = ({ beganAt }: ChannelPost): string => `<!date^${Math.floor(msOf(beganAt) / 1000)}^{date_short_pretty} {time}|${beganAt}>`;

const buttonsOf = ({ status, incidentId, acknowledgeLink, incidentLink }: ChannelPost, canTake: boolean): Button[] => {
  const take = plain('I take it');
  const buttons: Button[] = [];
  if (status === 'open' && canTake) buttons.push({ type: 'button', action_id: TAKE, text: take, value: incidentId, style: 'primary' });
  else if (status === 'open' && acknowledgeLink !== null)
    buttons.push({ type: 'button', action_id: 'take-link', text: take, url: acknowledgeLink, style: 'primary' });
  if (incidentLink !== null) buttons.push({ type: 'button', action_id: 'open', text: plain('Open in Stormwatch'), url: incidentLink });
  return buttons;
};
