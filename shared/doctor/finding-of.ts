import type { Finding } from '../contract/doctor.ts';
import type { Look } from './facts.ts';

type Said = Pick<Finding, 'what' | 'why' | 'next'>;

export const wrong = (check: Finding['check'], said: Said): Finding => ({ check, severity: 'wrong', looked: true, ...said });
export const soon = (check: Finding['check'], said: Said): Finding => ({ check, severity: 'soon', looked: true, ...said });
export const note = (check: Finding['check'], said: Said): Finding => ({ check, severity: 'note', looked: true, ...said });

/** A check that could not be made is a finding of its own; the others go on. */
export const whereSeen = <T>(check: Finding['check'], about: string, seen: Look<T>, judge: (value: T) => Finding[]): Finding[] =>
  'saw' in seen
    ? judge(seen.saw)
    : [
        {
          check,
          severity: 'soon',
          looked: false,
          what: `could not look: ${about} (${seen.couldNot})`,
          why: 'What is not looked at may be wrong without anybody noticing.',
          next: /AccessDenied|AuthorizationError|NotAuthorized|Unauthorized/.test(seen.couldNot)
            ? 'give whoever asks the permission named in docs/deploy.md, "What the doctor may look at"'
            : 'try again; if it stays so, look at the account yourself',
        },
      ];
