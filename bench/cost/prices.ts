/** AWS's list prices in US dollars, as known in 2026, without free tier and without discounts for volume. */
export type Price = {
  usd: number;
  /** What `usd` buys. */
  per: string;
  page: string;
  /** How well it is known: read in public material of 2025–26, or to be checked on the page before it is relied on. */
  known: 'read' | 'from memory, check';
};

const PAGES = {
  dynamodb: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  lambda: 'https://aws.amazon.com/lambda/pricing/',
  sqs: 'https://aws.amazon.com/sqs/pricing/',
  eventbridge: 'https://aws.amazon.com/eventbridge/pricing/',
  api: 'https://aws.amazon.com/api-gateway/pricing/',
  cloudwatch: 'https://aws.amazon.com/cloudwatch/pricing/',
  xray: 'https://aws.amazon.com/xray/pricing/',
  secrets: 'https://aws.amazon.com/secrets-manager/pricing/',
  kms: 'https://aws.amazon.com/kms/pricing/',
  cognito: 'https://aws.amazon.com/cognito/pricing/',
  s3: 'https://aws.amazon.com/s3/pricing/',
} as const;

const read = (usd: number, per: string, page: keyof typeof PAGES): Price => ({ usd, per, page: PAGES[page], known: 'read' });
const check = (usd: number, per: string, page: keyof typeof PAGES): Price => ({ usd, per, page: PAGES[page], known: 'from memory, check' });

const usEast1 = {
  tableWrites: read(0.625, 'million write request units', 'dynamodb'),
  tableReads: read(0.125, 'million read request units', 'dynamodb'),
  tableStorage: read(0.25, 'GB-month', 'dynamodb'),
  pointInTimeRecovery: check(0.2, 'GB-month', 'dynamodb'),
  lambdaRequests: read(0.2, 'million invocations', 'lambda'),
  lambdaTime: read(13.3334, 'million GB-seconds (arm64)', 'lambda'),
  queueRequests: read(0.4, 'million requests of 64 KB, standard', 'sqs'),
  fifoRequests: read(0.5, 'million requests of 64 KB, FIFO', 'sqs'),
  busEvents: read(1, 'million custom events of 64 KB', 'eventbridge'),
  apiRequests: read(1, 'million HTTP API requests of 512 KB', 'api'),
  logIngestion: read(0.5, 'GB', 'cloudwatch'),
  logStorage: read(0.03, 'GB-month, compressed', 'cloudwatch'),
  alarmMetrics: read(0.1, 'alarm metric a month', 'cloudwatch'),
  compositeAlarms: check(0.5, 'composite alarm a month', 'cloudwatch'),
  customMetrics: read(0.3, 'custom metric a month', 'cloudwatch'),
  dashboards: read(3, 'dashboard a month', 'cloudwatch'),
  traces: check(5, 'million traces recorded', 'xray'),
  secrets: check(0.4, 'secret a month', 'secrets'),
  secretCalls: check(5, 'million calls', 'secrets'),
  keys: check(1, 'key a month', 'kms'),
  activeUsers: check(0.015, 'active user a month (Essentials)', 'cognito'),
  objectStorage: check(0.023, 'GB-month', 's3'),
};
export type Prices = Record<keyof typeof usEast1, Price>;

export const prices: Record<'eu-central-1' | 'us-east-1', Prices> = {
  'us-east-1': usEast1,
  'eu-central-1': {
    ...usEast1,
    tableWrites: check(0.7625, 'million write request units', 'dynamodb'),
    tableReads: check(0.1525, 'million read request units', 'dynamodb'),
    tableStorage: check(0.306, 'GB-month', 'dynamodb'),
    pointInTimeRecovery: check(0.24, 'GB-month', 'dynamodb'),
    apiRequests: check(1.11, 'million HTTP API requests of 512 KB', 'api'),
    logIngestion: check(0.63, 'GB', 'cloudwatch'),
    logStorage: check(0.0324, 'GB-month, compressed', 'cloudwatch'),
    objectStorage: check(0.0245, 'GB-month', 's3'),
  },
};
export type Region = keyof typeof prices;
