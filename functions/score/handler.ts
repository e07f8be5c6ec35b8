import type { Build } from '../../shared/platform/handler.ts';
import { onEvent } from '../../shared/platform/on-event.ts';
import { scoreWithLexicon } from '../../shared/sentiment/score-with-lexicon.ts';
import { config } from './config.ts';
import { score, type Deps } from './score.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ mentions, enqueue, now }) => ({ mentions, enqueue, now, score: scoreWithLexicon });

export const handler = onEvent(trigger, config, build, score);
