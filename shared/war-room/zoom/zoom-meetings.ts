import type * as z from 'zod';
import type { ZoomSettings } from '../../config/war-room-settings.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { callPlatform, failedRead, type Answer } from '../../platform/call-platform.ts';
import type { Failed, Read } from '../../platform/outcome.ts';
import type { Made, MadeOutcome } from '../errand-work.ts';
import { failureOf, NOT_UNDERSTOOD } from '../failure-of.ts';
import { meeting, meetingPage, token } from './schema.ts';

/** `marker` stands in the topic, so that a meeting made by a request whose answer got lost is found again. */
export type NewMeeting = { topic: string; marker: string; agenda: string; startsAt: Instant };
export type ZoomMeetings = {
  find: (marker: string) => Promise<Read<Made | null>>;
  make: (wanted: NewMeeting) => Promise<MadeOutcome>;
};
type Options = { settings: ZoomSettings; clientSecret: string; fetch: typeof fetch; now: () => Instant; timeoutMs?: number };

const TOPIC_LIMIT = 200;
const DURATION_MINUTES = 240;
const MOST_PAGES = 5;

/**
 * Meetings of one user, by Zoom's API v2 and a Server-to-Server OAuth app. Written from Zoom's public description (of 2021)
 * and never met live. A token is asked for each time and lives in memory only. No method repeats anything by itself.
 */
export const zoomMeetings = ({ settings, clientSecret, fetch: fetcher, now, timeoutMs }: Options): ZoomMeetings => {
  const meetings = new URL(`/v2/users/${encodeURIComponent(settings.userId)}/meetings`, settings.baseUrl).href;
  const signIn = async (): Promise<Read<string>> => {
    const basic = Buffer.from(`${settings.clientId}:${clientSecret}`).toString('base64');
    const answer = await callPlatform(
      fetcher,
      new URL('/oauth/token', settings.signInUrl).href,
      {
        method: 'POST',
        headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams({ grant_type: 'account_credentials', account_id: settings.accountId }).toString(),
      },
      timeoutMs,
    );
    const failed = failureOf(answer, now());
    if (failed !== undefined) return failedRead({ ...failed, reason: `sign-in: ${failed.reason}` });
    const read = token.safeParse((answer as Answer).body);
    return read.success
      ? { ok: true, value: read.data.access_token }
      : { ok: false, outcome: 'retry', reason: `sign-in: ${NOT_UNDERSTOOD}` };
  };
  const call = (url: string, bearer: string, init: RequestInit = {}) =>
    callPlatform(
      fetcher,
      url,
      { ...init, headers: { authorization: `Bearer ${bearer}`, accept: 'application/json', 'content-type': 'application/json' } },
      timeoutMs,
    );
  const page = async (bearer: string, after: string | undefined): Promise<Read<z.infer<typeof meetingPage>>> => {
    const query = new URLSearchParams({ type: 'scheduled', page_size: '300', ...(after === undefined ? {} : { next_page_token: after }) });
    const answer = await call(`${meetings}?${query.toString()}`, bearer);
    const failed = failureOf(answer, now());
    if (failed !== undefined) return failedRead(failed);
    const read = meetingPage.safeParse((answer as Answer).body);
    return read.success ? { ok: true, value: read.data } : { ok: false, outcome: 'retry', reason: NOT_UNDERSTOOD };
  };

  return {
    find: async (marker) => {
      const signedIn = await signIn();
      if (!signedIn.ok) return signedIn;
      let after: string | undefined;
      for (let i = 0; i < MOST_PAGES; i++) {
        const read = await page(signedIn.value, after);
        if (!read.ok) return read;
        const ours = read.value.meetings.find((m) => m.topic.includes(marker) && m.join_url !== undefined);
        if (ours?.join_url !== undefined) return { ok: true, value: { externalId: ours.id, url: ours.join_url } };
        after = read.value.next_page_token || undefined;
        if (after === undefined) break;
      }
      return { ok: true, value: null };
    },
    make: async (wanted) => {
      const signedIn = await signIn();
      // Nothing was asked of it yet, so nothing can have happened.
      if (!signedIn.ok) return failedOf(signedIn);
      const answer = await call(meetings, signedIn.value, { method: 'POST', body: JSON.stringify(bodyOf(wanted)) });
      const failed = failureOf(answer, now());
      if (failed !== undefined) return failed;
      const read = meeting.safeParse((answer as Answer).body);
      if (!read.success) return { outcome: 'unknown', reason: NOT_UNDERSTOOD };
      return { outcome: 'delivered', externalId: read.data.id, url: read.data.join_url };
    },
  };
};

const failedOf = ({ ok: _, ...failed }: Extract<Read<string>, { ok: false }>): Failed => failed;

/** Scheduled for now rather than instant: only such a meeting is listed, and lets people in before its host. */
const bodyOf = ({ topic, marker, agenda, startsAt }: NewMeeting) => ({
  topic: `${topic.slice(0, TOPIC_LIMIT - marker.length - 3)} (${marker})`,
  type: 2,
  start_time: startsAt.replace(/\.\d{3}Z$/, 'Z'),
  duration: DURATION_MINUTES,
  timezone: 'UTC',
  agenda: agenda.slice(0, 2000),
  settings: { join_before_host: true, waiting_room: false, mute_upon_entry: true, auto_recording: 'none' },
});
