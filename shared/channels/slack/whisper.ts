import { callPlatform } from '../../platform/call-platform.ts';
import { escapeSlack } from './slack-blocks.ts';

/** A press is answered within three seconds, or Slack shows an error. */
const TIMEOUT_MS = 1_500;

/**
 * Tells something to the one person who pressed, through the address that came with the press. Only Slack's own
 * address, or the workspace's own base (a simulator), is ever called. Whether it worked changes nothing.
 */
export const whisper = async (
  responseUrl: string | undefined,
  text: string,
  options: { baseUrl: string; fetch: typeof fetch },
): Promise<boolean> => {
  if (responseUrl === undefined || !isSlacks(responseUrl, options.baseUrl)) return false;
  const body = JSON.stringify({ response_type: 'ephemeral', replace_original: false, text: escapeSlack(text) });
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const answer = await callPlatform(options.fetch, responseUrl, { method: 'POST', headers, body }, TIMEOUT_MS);
  return answer.answered && answer.status < 300;
};

const isSlacks = (responseUrl: string, baseUrl: string): boolean => {
  const { protocol, hostname, origin } = new URL(responseUrl);
  return origin === new URL(baseUrl).origin || (protocol === 'https:' && hostname === 'hooks.slack.com');
};
