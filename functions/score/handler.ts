import { readFileSync } from 'node:fs';
import type { Build } from '../../shared/platform/handler.ts';
import { onEvent } from '../../shared/platform/on-event.ts';
import { understand, understandWith } from '../../shared/sentiment/understand.ts';
import { config } from './config.ts';
import { score, type Deps } from './score.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ mentions, enqueue, now, config: { SENTIMENT_MODEL: own } }) => ({
  mentions,
  enqueue,
  now,
  score: own === undefined ? understand : understandWith(readFileSync(own)),
});

export const handler = onEvent(trigger, config, build, score);
