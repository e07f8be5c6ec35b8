import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type * as z from 'zod';
import { readMentions } from '../../shared/connectors/file/read-mentions.ts';
import { apiProblem, commandAnswer, incidentDetail, incidentList } from '../../shared/contract/api.ts';
import { backtestReport } from '../../shared/contract/backtest.ts';
import { backtestCreated, backtestJobs, backtestResult } from '../../shared/contract/backtests.ts';
import { channelEvent } from '../../shared/contract/channel-event.ts';
import { brandChart } from '../../shared/contract/chart.ts';
import { DETECTION_COLUMNS, detectionRow } from '../../shared/contract/detect.ts';
import { doctorReport } from '../../shared/contract/doctor.ts';
import { me } from '../../shared/contract/me.ts';
import { bulkAnswer, holdLedger, holdPreview } from '../../shared/contract/holds.ts';
import { calendarFeedMade, calendarFeedState, onCallShifts, overrideView, scheduleImport } from '../../shared/contract/on-call.ts';
import { playbookList } from '../../shared/contract/playbooks.ts';
import { draftCheck, draftDetail } from '../../shared/contract/draft.ts';
import { drillReport, drillStarted } from '../../shared/contract/drill.ts';
import { postPage } from '../../shared/contract/posts.ts';
import { incidentReport } from '../../shared/contract/report.ts';
import { responderList } from '../../shared/contract/responders.ts';
import { scoreLine } from '../../shared/contract/score.ts';
import { brandSeries } from '../../shared/contract/series.ts';
import { localSession, signInLink, signInWay } from '../../shared/contract/sign-in.ts';
import { brandSettings, configProblems } from '../../shared/contract/settings.ts';
import { sourceList } from '../../shared/contract/sources.ts';
import { detectionQuality } from '../../shared/contract/tuning.ts';
import { batchAnswer, webhookBatch, webhookExample } from '../../shared/contract/webhook.ts';
import { gather } from '../support/gather.ts';

const golden = new URL('./golden/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, golden), 'utf8');
const json = (file: string): unknown => JSON.parse(read(file));

const OBJECTS: Record<string, z.ZodType> = {
  'backtest.json': backtestReport,
  'backtest-compared.json': backtestReport,
  'backtest-created.json': backtestCreated,
  'backtest-jobs.json': backtestJobs,
  'backtest-result.json': backtestResult,
  'channel-event.json': channelEvent,
  'calendar-feed.json': calendarFeedState,
  'calendar-feed-made.json': calendarFeedMade,
  'chart.json': brandChart,
  'command.json': commandAnswer,
  'detection-quality.json': detectionQuality,
  'doctor.json': doctorReport,
  'draft.json': draftDetail,
  'draft-check.json': draftCheck,
  'drill.json': drillReport,
  'drill-started.json': drillStarted,
  'incident.json': incidentDetail,
  'incidents.json': incidentList,
  'local-session.json': localSession,
  'me.json': me,
  'posts.json': postPage,
  'problem.json': apiProblem,
  'report.json': incidentReport,
  'responders.json': responderList,
  'series.json': brandSeries,
  'sign-in.json': signInWay,
  'sign-in-link.json': signInLink,
  'webhook.json': webhookBatch,
  'webhook-answer.json': batchAnswer,
  'brand-settings.json': brandSettings,
  'config-problems.json': configProblems,
  'hold-all.json': bulkAnswer,
  'hold-ledger.json': holdLedger,
  'hold-preview.json': holdPreview,
  'on-call-shifts.json': onCallShifts,
  'override.json': overrideView,
  'playbooks.json': playbookList,
  'schedule-import.json': scheduleImport,
  'sources.json': sourceList,
};
const OTHERS = ['detect.csv', 'mentions.csv', 'mentions.json', 'mentions.ndjson', 'score.ndjson'];

test('every golden file is checked', () => {
  expect(readdirSync(golden).sort()).toEqual([...Object.keys(OBJECTS), ...OTHERS].sort());
});

test.each(Object.entries(OBJECTS))('%s is what the schema reads and writes, to the letter', (file, schema) => {
  expect(schema.parse(json(file))).toEqual(json(file));
});

test.each([
  'hold-ledger.json',
  'hold-preview.json',
  'on-call-shifts.json',
  'schedule-import.json',
  'calendar-feed-made.json',
  'sources.json',
  'backtest.json',
  'chart.json',
  'detection-quality.json',
  'doctor.json',
  'drill.json',
  'incident.json',
  'me.json',
  'report.json',
  'series.json',
])('%s has no field too many: each one is asked for', (file) => {
  const whole = json(file) as Record<string, unknown>;
  for (const field of Object.keys(whole)) {
    const { [field]: _, ...rest } = whole;
    expect(OBJECTS[file]!.safeParse(rest).success, field).toBe(false);
  }
  expect(OBJECTS[file]!.safeParse({ ...whole, surprise: 1 }).success).toBe(false);
});

test('score.ndjson is one object a line', () => {
  for (const line of read('score.ndjson').trim().split('\n')) expect(scoreLine.parse(JSON.parse(line))).toEqual(JSON.parse(line));
});

test('detect.csv has the four columns, in order', () => {
  const [header, ...rows] = read('detect.csv').trim().split('\n');
  expect(header).toBe(DETECTION_COLUMNS.join(','));
  for (const row of rows) {
    const [timestamp, value, score, alert] = row.split(',');
    expect(
      detectionRow.safeParse({ timestamp, value: Number(value), anomaly_score: Number(score), alert: Number(alert) }).error,
    ).toBeUndefined();
  }
});

test.each(['mentions.csv', 'mentions.ndjson'])('%s gives the mentions of mentions.json', async (file) => {
  async function* bytes() {
    yield readFileSync(new URL(file, golden));
  }
  expect(await gather(readMentions(bytes()))).toEqual(json('mentions.json'));
});

test('webhook.json names its columns as mention files do', () => {
  expect(webhookExample.safeParse(json('webhook.json')).error).toBeUndefined();
});
