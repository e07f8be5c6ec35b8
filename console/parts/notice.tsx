import type { ReactElement, ReactNode } from 'react';
import { problemOf } from '../api/problem.ts';
import { say } from '../texts/say.ts';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';

export const Notice = ({ tone = 'info', children }: { tone?: 'info' | 'good' | 'warn' | 'bad'; children: ReactNode }): ReactElement => (
  <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    <div className="stack">{children}</div>
  </div>
);

/** Why something failed, and what to do: as the API says it. Nothing where nothing failed. */
export const ProblemNotice = ({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }): ReactElement | null => {
  if (error === null || error === undefined) return null;
  const { explain, next } = problemOf(error).problem;
  return (
    <Notice tone="bad">
      <p>
        <strong>{texts.app.problem.title}.</strong> {sentence(explain)} {say(texts.app.problem.next, { next })}
      </p>
      {onRetry !== undefined && (
        <div>
          <Button size="small" onClick={onRetry}>
            {texts.words.retry}
          </Button>
        </div>
      )}
    </Notice>
  );
};

/** The API explains in half a sentence, so that it can stand in one. */
const sentence = (half: string): string => `${half.charAt(0).toLocaleUpperCase()}${half.slice(1)}${/[.!?…]$/.test(half) ? '' : '.'}`;
