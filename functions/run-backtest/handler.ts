import { setTimeout as pause } from 'node:timers/promises';
import { configStore } from '../../shared/config/config-store.ts';
import { replayHere } from '../../shared/backtest/replay-here.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onBus } from '../../shared/platform/on-bus.ts';
import { config } from './config.ts';
import { runBacktest, type Deps } from './run-backtest.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({
  incidents,
  files,
  now,
  random,
  replayFile = replayHere,
  config: { SENTIMENT_MODEL: model },
}) => ({
  incidents,
  files,
  settings: configStore(incidents),
  now,
  random,
  replayFile,
  model,
  wait: (ms) => pause(ms),
});

export const handler = onBus(trigger, config, build, runBacktest);
