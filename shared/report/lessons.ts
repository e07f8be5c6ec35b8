import type { IncidentReport } from '../contract/report.ts';
import { graver } from '../domain/incident/severity.ts';
import { MINUTE_MS, msOf } from '../domain/time/instant.ts';
import { plural, sayMinutes } from '../plot/say.ts';
import { sayMoney } from './money-held.ts';
import type { ReportFacts } from './narrative.ts';

type Question = IncidentReport['questions'][number];
const ask = (about: string, fact: string, question: string): Question => ({ about, fact, question });

/** Longer than this it is asked why; shorter, what made it work. Minutes. */
const SLOW = { detect: 15, acknowledge: 5, respond: 60 };

/** What people should talk about afterwards: a fact from the record, and a question only they can answer. */
export const questionsOf = (r: ReportFacts): Question[] => [
  ...noticed(r),
  graded(r),
  taken(r),
  ...pages(r),
  responded(r),
  ...campaigns(r),
  calmed(r),
  cause(r),
];

const noticed = ({ gravestSignal, minutes: { toDetect } }: ReportFacts): Question[] => {
  if (gravestSignal === null)
    return [ask('Noticing', 'A person opened it, no signal did.', 'Which source or setting would have shown it to us?')];
  if (toDetect === null) return [];
  const fact = `It opened ${sayMinutes(toDetect)} after the first of its posts.`;
  return [
    ask(
      'Noticing',
      fact,
      toDetect > SLOW.detect ? 'What would have shown it earlier?' : 'Does every brand of ours have what made this possible?',
    ),
  ];
};

const graded = ({ severityHistory, maxSeverity, openedAt }: ReportFacts): Question => {
  const [opened] = severityHistory;
  const peak = severityHistory.find((h) => h.severity === maxSeverity);
  if (opened === undefined || peak === undefined || !graver(maxSeverity, opened.severity))
    return ask('Severity', `It was never graver than ${maxSeverity}.`, 'Was that right, seen from today?');
  const minutes = (msOf(peak.at) - msOf(openedAt)) / MINUTE_MS;
  return ask(
    'Severity',
    `It opened as ${opened.severity} and became ${maxSeverity} ${sayMinutes(minutes)} later.`,
    'What could have told us at the beginning?',
  );
};

const taken = ({ acknowledgedBy, minutes: { toAcknowledge } }: ReportFacts): Question => {
  if (acknowledgedBy === null || toAcknowledge === null)
    return ask('Taking it', 'Nobody took it.', 'Who should have, and what kept it from them?');
  const fact = `It took ${sayMinutes(toAcknowledge)} until somebody took it: ${acknowledgedBy}.`;
  return ask(
    'Taking it',
    fact,
    toAcknowledge > SLOW.acknowledge
      ? 'What was in the way: the page, the hour, the rota?'
      : 'Would it have gone as fast with somebody else on call?',
  );
};

const pages = ({ numbers: { pagesSuppressed }, pageLog }: ReportFacts): Question[] => {
  const lost = pageLog.filter((p) => p.outcome.startsWith('reached nobody')).length;
  return [
    ...(lost > 0 ? [ask('Pages', `${plural(lost, 'page')} reached nobody.`, 'Which addresses and numbers have to be put right?')] : []),
    ...(pagesSuppressed > 0
      ? [ask('Pages', `${plural(pagesSuppressed, 'page')} held back by a rule.`, 'Was each of those rules right here?')]
      : []),
  ];
};

const responded = ({ minutes: { toFirstResponse } }: ReportFacts): Question => {
  if (toFirstResponse === null) return ask('Answering', 'Nothing was published.', 'Was silence a decision, and whose?');
  const fact = `The first answer went out ${sayMinutes(toFirstResponse)} after it opened.`;
  return ask(
    'Answering',
    fact,
    toFirstResponse > SLOW.respond ? 'Where did the time go: facts, words, approval?' : 'Did the words hold, seen from today?',
  );
};

const campaigns = ({ money, spendHeld, holds }: ReportFacts): Question[] => {
  const failed = holds.filter((h) => h.status === 'failed' || h.status === 'left').length;
  const problems =
    failed > 0
      ? [ask('Campaigns', `${plural(failed, 'campaign')} could not be paused or resumed by us.`, 'Is each of them as it should be now?')]
      : [];
  if (money.length === 0) return [...problems, ask('Campaigns', 'No campaign was paused.', 'Should one have been?')];
  const sum = sayMoney(spendHeld);
  return [
    ...problems,
    ask(
      'Campaigns',
      `${plural(money.length, 'campaign')} paused${sum === '' ? '' : `, ${sum} not spent`}.`,
      'Was that too much, too little, too long?',
    ),
  ];
};

const calmed = ({ minutes: { toCalm } }: ReportFacts): Question =>
  toCalm === null
    ? ask('Calming', 'It had not calmed when this report was made.', 'What would tell us that it is over?')
    : ask('Calming', `Voices were calm ${sayMinutes(toCalm)} after it opened.`, 'Because of what we did, or by itself?');

const cause = ({ described }: ReportFacts): Question => {
  const theme = described?.themes[0];
  return theme === undefined
    ? ask('Cause', 'What it was about is not known from the posts.', 'What was the cause, who owns it, and until when is it mended?')
    : ask(
        'Cause',
        `Most often people said “${theme.phrase}” (${plural(theme.posts, 'voice')}).`,
        'Who owns the cause, and until when is it mended?',
      );
};
