#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import type { ApiOptions } from './api-client.ts';
import type { AdaptOptions } from './commands/adapt.ts';
import type { DrillOptions } from './commands/drill.ts';
import type { FirstOwnerOptions } from './commands/first-owner.ts';
import type { OnCallOptions } from './commands/oncall.ts';
import type { ReplayOptions } from './commands/replay.ts';
import type { ReportOptions } from './commands/report.ts';
import type { SeriesOptions } from './commands/series.ts';
import type { ServeOptions } from './commands/serve.ts';
import type { SubscribeOptions } from './commands/subscribe.ts';
import type { TuningOptions } from './commands/tuning.ts';
import type { WhereOptions } from './deployment/find-deployment.ts';
import { explain } from './cli-problem.ts';
import { port, positive, time, zone } from './option-values.ts';
import { endWithReader, say } from './output.ts';

// Commands are imported when they run, so that --help is there at once.
const program = new Command('stormwatch')
  .description('Watches what people say about a brand, and what to do when it turns into a crisis.')
  .showHelpAfterError('(--help shows how it is used)')
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) });

const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((l) => `  $ stormwatch ${l}`).join('\n')}\n`;

const timezoneOption = () => new Option('--timezone <zone>', 'for times without a zone (default: UTC)').argParser(zone);
const strictOption = () => new Option('--strict', 'the first bad row is fatal instead of skipped');
const modelOption = () => new Option('--model <file>', 'a sentiment model that `adapt` wrote, instead of the shipped one');
const urlOption = () => new Option('--url <url>', 'the running system').env('STORMWATCH_URL').default('http://127.0.0.1:4680');
const tokenOption = () => new Option('--token <token>', 'who you are: the token that `serve` printed').env('STORMWATCH_TOKEN');
const stageOption = () => new Option('--stage <stage>', 'which deployment').choices(['dev', 'prod']).default('dev');
const regionOption = () => new Option('--region <region>', 'where it is (default: as your AWS settings say)');

program
  .command('demo')
  .description('plays a crisis live on the console: a spike, an incident, pages, drafts, holds, quiet, a report')
  .option('--exit', 'as fast as it goes, in print only, and end after the summary')
  .addOption(new Option('--speed <times>', 'so many times as fast as it is meant to be watched').argParser(positive).default(1))
  .addOption(new Option('--port <port>', 'where the console and the API listen (0: any free port)').argParser(port).default(0))
  .addHelpText('after', examples('demo', 'demo --speed 0.5', 'demo --exit'))
  .action(async (options: object) => (await import('./commands/demo.ts')).run(options));

program
  .command('serve')
  .description('runs the whole system on this machine, durable')
  .option('--data <dir>', 'where it keeps everything', '.stormwatch')
  .addOption(new Option('--port <port>', 'where the console and the API listen').argParser(port).default(4680))
  .option('--public-url <url>', 'how people reach it from outside (https); otherwise it answers this machine only')
  .option('--config <dir>', 'YAML to take over at the start, as `config export` writes it')
  .option('--rehearsal', 'the clock stands still until a rehearsal moves it')
  .addOption(new Option('--from <time>', 'where a rehearsal’s clock starts').argParser(time))
  .option('--quiet', 'no log lines')
  .option('--no-console', 'the API only')
  .addOption(modelOption().env('SENTIMENT_MODEL'))
  .addOption(new Option('--smtp <url>', 'a mail server for pages: smtp://user:password@host:port').env('STORMWATCH_SMTP'))
  .addOption(new Option('--smtp-from <address>', 'who they are from, if not the user').env('STORMWATCH_SMTP_FROM'))
  .addHelpText('after', examples('serve', 'serve --data /var/lib/stormwatch --config ./settings'))
  .action(async (options: ServeOptions) => (await import('./commands/serve.ts')).run(options));

program
  .command('backtest')
  .description('which incidents would have opened on this history, when and why, and how many false alarms a week')
  .argument('<file...>', 'mentions as CSV or NDJSON, also .gz; - is standard input')
  .option('--config <dir>', 'brands, sensitivities and policies as YAML')
  .option('--json', 'one JSON object on standard output')
  .option('--compare', 'with --json: also what each sensitivity would have made of it')
  .option('--html <file>', 'also a report with plots, one file that needs nothing else')
  .addOption(new Option('--sensitivity <how>', 'for brands the configuration does not name').choices(['quiet', 'normal', 'early']))
  .addOption(modelOption())
  .addOption(timezoneOption())
  .addOption(strictOption())
  .addHelpText(
    'after',
    examples(
      'backtest mentions.csv.gz',
      'backtest mentions.csv --html report.html',
      'backtest mentions.csv --json | jq .incidents',
      'backtest 2025.ndjson 2026.ndjson --config ./settings',
    ),
  )
  .action(async (files: string[], options: object) => (await import('./commands/backtest.ts')).run(files, options));

program
  .command('replay')
  .description('feeds a file of mentions into a running system, as history or as a drill; never as live')
  .argument('<file>', 'mentions as CSV or NDJSON, also .gz; - is standard input')
  .addOption(
    new Option('--as <origin>', 'history: into the baselines; drill: a rehearsal').choices(['history', 'drill']).default('history'),
  )
  .addOption(new Option('--speed <times>', 'so many times as fast as it happened (default: as fast as possible)').argParser(positive))
  .addOption(urlOption())
  .addOption(tokenOption())
  .addOption(timezoneOption())
  .addOption(strictOption())
  .addHelpText('after', examples('replay last-month.csv.gz', 'replay storm.csv --as drill --speed 60 --token "$TOKEN"'))
  .action(async (file: string, options: ReplayOptions) => (await import('./commands/replay.ts')).run(file, options));

program
  .command('drill')
  .description('rehearses a crisis on a running system: invented posts, pages marked DRILL to who agreed, nothing outside, a report')
  .argument('[name]', 'which one; --list says what there is')
  .option('--list', 'what there is to rehearse')
  .option('--brand <brand>', 'whose crisis it is: the brand’s id')
  .addOption(new Option('--speed <times>', 'so many times as fast as meant').argParser(positive).default(1))
  .addOption(new Option('--wait <minutes>', 'how long people have after the last post').argParser(positive).default(30))
  .option('--keep-open', 'leave the drill’s incident open when it ends')
  .option('--json', 'the report as one JSON object on standard output')
  .addOption(urlOption())
  .addOption(tokenOption())
  .addHelpText(
    'after',
    examples('drill --list', 'drill product-recall --brand Acme', 'drill outage --brand Acme --speed 4 --wait 15 --json > drill.json'),
  )
  .action(async (name: string | undefined, options: DrillOptions) => (await import('./commands/drill.ts')).run(name, options));

program
  .command('score')
  .description('the sentiment of texts: one a line, or those of a mention file')
  .argument('[file]', 'texts, or .csv / .ndjson mentions, also .gz; - is standard input', '-')
  .option('--json', 'one JSON object a line')
  .option('--explain', 'also why: who judged it, the words behind each risk, whom it is angry at')
  .addOption(modelOption())
  .addOption(strictOption())
  .addHelpText('after', examples('score reviews.txt', 'score mentions.csv --explain', 'score - --json < texts.txt'))
  .action(async (file: string, options: object) => (await import('./commands/score.ts')).run(file, options));

program
  .command('adapt')
  .description('a sentiment model of your own, from texts that you labelled; says whether it is better at them')
  .argument('<labels>', 'CSV with the columns text and label (negative, neutral or positive), also .gz; - is standard input')
  .requiredOption('--out <file>', 'where the model goes')
  .option('--force', 'replace what is there')
  .option('--json', 'one JSON object on standard output')
  .addOption(strictOption())
  .addHelpText('after', examples('adapt labels.csv --out models/ours.bin', 'adapt labels.csv.gz --out models/ours.bin --force --json'))
  .action(async (labels: string, options: AdaptOptions) => (await import('./commands/adapt.ts')).run(labels, options));

program
  .command('detect')
  .description('how unusual each value of a series is, and where an alert fires')
  .argument('<file>', 'CSV with the header timestamp,value, also .gz; - is standard input')
  .addOption(timezoneOption())
  .addOption(strictOption())
  .addHelpText('after', examples('detect counts.csv > scored.csv', 'detect - < counts.csv | grep ",1$"'))
  .action(async (file: string, options: object) => (await import('./commands/detect.ts')).run(file, options));

program
  .command('report')
  .description('the post-incident report')
  .argument('<incident>', 'its id, like inc_0123456789abcdef')
  .addOption(new Option('--format <format>', 'as what').choices(['md', 'json', 'html', 'pdf']).default('md'))
  .option('--out <file>', 'where it goes (default: standard output)')
  .addOption(urlOption())
  .addOption(tokenOption())
  .addHelpText('after', examples('report inc_0123456789abcdef > report.md', 'report inc_0123456789abcdef --format pdf --out report.pdf'))
  .action(async (incident: string, options: ReportOptions) => (await import('./commands/report.ts')).run(incident, options));

program
  .command('tuning')
  .description('how often detection was right for a brand, and a setting worth trying; changes nothing')
  .argument('<brand>', 'its id')
  .addOption(new Option('--months <months>', 'how many calendar months, this one included').argParser(positive).default(6))
  .option('--json', 'one JSON object on standard output')
  .addOption(urlOption())
  .addOption(tokenOption())
  .addHelpText('after', examples('tuning Acme', 'tuning Acme --months 3', 'tuning Acme --json | jq .proposal'))
  .action(async (brand: string, options: TuningOptions) => (await import('./commands/tuning.ts')).run(brand, options));

program
  .command('series')
  .description('what is watched of a brand: how much is said now, what is usual, from where on it raises a signal')
  .argument('<brand>', 'its id')
  .addOption(new Option('--hours <hours>', 'how many hours, this one included').argParser(positive).default(48))
  .option('--json', 'one JSON object on standard output')
  .addOption(urlOption())
  .addOption(tokenOption())
  .addHelpText('after', examples('series Acme', 'series Acme --json | jq .series', 'series Acme --hours 336 --json | jq .hours'))
  .action(async (brand: string, options: SeriesOptions) => (await import('./commands/series.ts')).run(brand, options));

program
  .command('oncall')
  .description('who is responsible now and next, in your time zone, with the gaps ahead; calendars of it, or brought in')
  .addOption(new Option('--at <time>', 'at another time than now').argParser(time))
  .option('--week', 'every shift of the seven days from then on')
  .option('--schedule <id>', 'only this one')
  .addOption(new Option('--timezone <zone>', 'by whose clock times are shown (default: this machine’s)').argParser(zone))
  .option('--json', 'one JSON object on standard output')
  .option('--export <file>', 'the shifts of --schedule (without: your own) as an iCalendar file; - is standard output')
  .option('--import <file>', 'shows what an iCalendar file would make of --schedule; changes nothing without --apply')
  .option('--apply', 'with --import: stores it, as people who stand in')
  .addOption(urlOption())
  .addOption(tokenOption())
  .addHelpText(
    'after',
    examples(
      'oncall',
      'oncall --week --schedule primary',
      'oncall --at 2026-12-24T20:00:00+01:00 --json | jq .gaps',
      'oncall --export my-shifts.ics',
      'oncall --import holidays.ics --schedule primary',
      'oncall --import holidays.ics --schedule primary --apply',
    ),
  )
  .action(async (options: OnCallOptions) => (await import('./commands/oncall.ts')).run(options));

const config = program.command('config').description('settings as YAML files, one a section');
for (const [verb, description, example] of [
  ['export', 'writes the settings of a running system into a folder', 'config export ./settings'],
  ['plan', 'says what `apply` would change; changes nothing', 'config plan ./settings'],
  ['apply', 'makes the settings of a running system those of a folder', 'config apply ./settings'],
] as const) {
  config
    .command(verb)
    .description(description)
    .argument('<dir>', 'a folder of YAML files')
    .addOption(urlOption())
    .addOption(tokenOption())
    .addHelpText('after', examples(example))
    .action(async (dir: string, options: ApiOptions) => (await import('./commands/config.ts')).run(verb, dir, options));
}

// A deployment on AWS: these use the AWS credentials of whoever runs them.
program
  .command('doctor')
  .description('what is wrong with a deployment on AWS, or is about to be; exit code 1 where something is wrong')
  .addOption(stageOption())
  .addOption(regionOption())
  .option('--json', 'one JSON object on standard output')
  .addHelpText('after', examples('doctor --stage dev', 'doctor --stage prod --json | jq .findings'))
  .action(async (options: WhereOptions & { json?: boolean }) => (await import('./commands/doctor.ts')).run(options));

program
  .command('first-owner')
  .description('makes the first person of a deployment, who can sign in and may do everything')
  .argument('<person>', 'their id: a–z, 0–9 and -')
  .requiredOption('--name <name>', 'as others read it')
  .requiredOption('--email <email>', 'where AWS sends the first password, and pages go')
  .option('--phone <number>', 'for pages by SMS, like +14155550123')
  .addOption(stageOption())
  .addOption(regionOption())
  .addHelpText('after', examples('first-owner ana --name "Ana Silva" --email ana@example.com --phone +14155550123 --stage dev'))
  .action(async (person: string, options: FirstOwnerOptions) => (await import('./commands/first-owner.ts')).run(person, options));

program
  .command('sign-in')
  .description('a token for the API of a deployment, as lines for the shell; asks for the password')
  .requiredOption('--person <person>', 'their id')
  .addOption(stageOption())
  .addOption(regionOption())
  .addHelpText('after', examples('sign-in --person ana --stage dev'))
  .action(async (options: WhereOptions & { person: string }) => (await import('./commands/sign-in.ts')).run(options));

program
  .command('subscribe')
  .description('makes sure that pages by email reach who they are for, and says who still has to confirm')
  .option('--confirm <link>', 'confirm for somebody: the link in their email from AWS, or its token')
  .option('--again', 'send the email once more to who has not confirmed')
  .addOption(stageOption())
  .addOption(regionOption())
  .addHelpText('after', examples('subscribe --stage dev', "subscribe --stage dev --confirm 'https://sns.…'"))
  .action(async (options: SubscribeOptions) => (await import('./commands/subscribe.ts')).run(options));

endWithReader();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const { message, exitCode } = explain(error);
    say(`stormwatch: ${message}`);
    if (process.env['STORMWATCH_DEBUG'] !== undefined) say(error instanceof Error ? String(error.stack) : '');
    process.exitCode = exitCode;
  }
}
