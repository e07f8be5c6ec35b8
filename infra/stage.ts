import * as z from 'zod';

/**
 * What one deployment may differ in: the typed file `infra/stages.ts` holds one for each. Anything a user may change
 * (brands, people, policies, texts) is data in the table and moves by `stormwatch config`, not here.
 */
const domain = z.strictObject({
  /** Short, as it stands in every SMS: `cw.example.com`. */
  name: z
    .string()
    .max(20, 'a domain of at most 20 characters: it stands in every SMS, where a long one costs a second segment')
    .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'a domain like cw.example.com, in lower case, without https://'),
  certificateArn: z
    .string()
    .regex(/^arn:aws[\w-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, 'the ARN of a certificate for it in AWS Certificate Manager'),
  /** Where the DNS record goes; leave it out if your DNS lives elsewhere, and point a CNAME at the output DomainTarget. */
  hostedZone: z.strictObject({ id: z.string().min(1), name: z.string().min(1) }).optional(),
});

/** CloudFront and its firewalls are asked for in us-east-1, wherever the rest is. */
const consoleDomain = z.strictObject({
  name: z
    .string()
    .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'a domain like console.example.com, in lower case, without https://'),
  certificateArn: z
    .string()
    .regex(
      /^arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'the ARN of a certificate for it in AWS Certificate Manager in us-east-1: CloudFront takes no other',
    ),
  /** Where the DNS record goes; leave it out if your DNS lives elsewhere, and point a CNAME at the output ConsoleDomainTarget. */
  hostedZone: z.strictObject({ id: z.string().min(1), name: z.string().min(1) }).optional(),
});

/** The console that people look at (docs/deploy.md, "The console"). Paging does not need it. */
const consoleOptions = z.strictObject({
  /** Instead of CloudFront's own address. */
  domain: consoleDomain.optional(),
  /** A firewall of AWS's rules before it: a small stack of its own in us-east-1, some dollars a month (docs/cost.md). */
  waf: z.boolean().default(false),
  /** Or a firewall the company has already. */
  webAclArn: z
    .string()
    .regex(/^arn:aws[\w-]*:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/, 'the ARN of a web ACL for CloudFront, in us-east-1')
    .optional(),
  /** Who asked for what, as CloudFront writes it down, kept for `logDays`. It holds people's addresses. */
  logs: z.boolean().default(false),
});

const restored = z.strictObject({
  /** A table restored from point-in-time that takes the place of the one the stack made (docs/deploy.md, "Restore"). */
  incidentsTableName: z.string().min(3),
  incidentsStreamArn: z.string().regex(/^arn:aws[\w-]*:dynamodb:.+\/stream\/.+$/, 'the ARN of the restored table’s stream'),
});

export const stage = z
  .strictObject({
    name: z.enum(['dev', 'prod']),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region like eu-central-1'),
    domain: domain.optional(),
    console: consoleOptions.prefault({}),
    /** Who hears that Stormwatch itself is in trouble. Not the people on call for a brand: this path must not need ours. */
    operatorEmails: z.array(z.email('an email address')).default([]),
    /** US dollars a month; the operator is told at 80 % and when the forecast passes it. Advertising money is not in it. */
    monthlyBudget: z.number().positive().default(20),
    /** US dollars a month that AWS may spend on SMS for this account; `npm run deploy` asks before it sets it. */
    smsMonthlySpend: z.number().int().positive().optional(),
    smsSenderId: z
      .string()
      .regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/, '1 to 11 letters and digits with at least one letter')
      .optional(),
    /** Pages by email go out by SES from this address, with HTML beside the text, instead of by the topic. SES must have verified it or its domain. */
    emailFrom: z.email('an email address that SES has verified').toLowerCase().optional(),
    /** SES's configuration set for them, where it should report what became of each. */
    emailConfigurationSet: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional(),
    /** A two-way number publishes what people answer to the topic for replies: only then do SMS ask for an answer. */
    smsReplies: z.boolean().default(false),
    /**
     * What became of each SMS is brought to its page. own: this stage keeps the account's delivery logs in this region;
     * shared: another stage does; off: nobody asks, and an SMS that was lost counts as delivered.
     */
    smsReceipts: z.enum(['off', 'own', 'shared']).default('off'),
    /** Request units a second the mentions table is ready for before the first storm; undefined: AWS's own start. */
    warmMentions: z.strictObject({ reads: z.number().int().min(12_000), writes: z.number().int().min(4_000) }).optional(),
    /** How often the watchdog sends its mention through. Each time costs what an incident costs (docs/cost.md). */
    watchdogMinutes: z.literal([5, 10, 15], 'every 5, 10 or 15 minutes').default(15),
    logDays: z
      .literal([3, 7, 14, 30, 60, 90, 180, 365], 'one of the days that CloudWatch keeps logs: 3, 7, 14, 30, 60, 90, 180 or 365')
      .default(14),
    /** A sentiment model that `stormwatch adapt` made from your own labelled texts, instead of ours: `models/ours.bin`. */
    sentimentModel: z.string().min(1).optional(),
    tracing: z.boolean().default(false),
    dashboard: z.boolean().default(false),
    /** own: each function its dead letters and its alarm. shared: one of both for all, which is cheaper (docs/cost.md). */
    deadLetters: z.enum(['own', 'shared']).default('shared'),
    /** few: the dead letters and the minute rule. all: also what is slow or dear, each 10 cents a month and more (docs/cost.md). */
    alarms: z.enum(['all', 'few']).default('few'),
    /** A policy on the bus that denies PutEvents to everybody but our functions. Should AWS refuse it, turn it off: hints are harmless. */
    onlyWePublish: z.boolean().default(true),
    restored: restored.optional(),
  })
  .superRefine((s, context) => {
    const demand = (path: string, met: boolean, message: string): void => {
      if (!met) context.addIssue({ code: 'custom', path: [path], message });
    };
    const { webAclArn, waf } = s.console;
    demand('console', !(waf && webAclArn !== undefined), 'either waf, which makes a firewall, or webAclArn, which names yours');
    demand('console', s.domain === undefined || s.console.domain?.name !== s.domain.name, 'a domain of its own: that one is the API’s');
    if (s.name !== 'prod') return;
    demand('domain', s.domain !== undefined, 'prod needs a domain of your own: links in pages must stay short and keep working');
    demand('operatorEmails', s.operatorEmails.length > 0, 'prod needs at least one email address that hears of alarms');
    demand('watchdogMinutes', s.watchdogMinutes === 5, 'prod needs 5: our own silence must not last longer than a page may wait');
    demand('deadLetters', s.deadLetters === 'own', 'prod needs "own": an alarm has to say which function is in trouble');
    demand('alarms', s.alarms === 'all', 'prod needs "all": somebody has to hear that pages come late before a customer says so');
  });
export type Stage = z.infer<typeof stage>;

export class StageWrong extends Error {
  override name = 'StageWrong';
}

/** Checks a stage as the typed file gives it. Throws `StageWrong` with a sentence for each thing that is wrong. */
export const readStage = (written: z.input<typeof stage>): Stage => {
  const read = stage.safeParse(written);
  if (read.success) return read.data;
  const what = read.error.issues.map((i) => `  ${i.path.join('.') || 'the stage'}: ${i.message}`).join('\n');
  throw new StageWrong(`infra/stages.ts, stage ${JSON.stringify(written.name)}:\n${what}`);
};
