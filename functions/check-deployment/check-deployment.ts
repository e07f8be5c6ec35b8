import type { Finding } from '../../shared/contract/doctor.ts';
import { diagnose } from '../../shared/doctor/diagnose.ts';
import { gatherFacts, type Looking } from '../../shared/doctor/gather-facts.ts';
import { countFindings, sayFindings } from '../../shared/doctor/say-findings.ts';
import { msOf, type Instant } from '../../shared/domain/time/instant.ts';
import type { Decision } from '../../shared/platform/runtime.ts';
import { checkedKey } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';

export type Deps = Omit<Looking, 'now'> & {
  incidents: Table;
  now: () => Instant;
  /** Tells the operator, by a path that has nothing to do with paging. Rejects where it could not. */
  tell: (subject: string, text: string) => Promise<void>;
};

/** How long a day's check is remembered, in seconds. */
const KEPT_SECONDS = 14 * 86_400;

/** An SNS message holds 256 KB; nobody reads more of a kind in one go. */
const TOLD = 40;

/** Somebody has to hear of it: it is wrong, or nobody can tell whether it is. */
const isNews = (f: Finding): boolean => f.severity === 'wrong' || !f.looked;

/**
 * The doctor's round: once a day, and the operator is told only where something is wrong. A repeated tick finds the
 * day's row. It is written after the telling: a crash in between tells twice rather than never.
 */
export const checkDeployment = async (deps: Deps): Promise<Decision> => {
  const now = deps.now();
  const today = checkedKey(now.slice(0, 10));
  if ((await deps.incidents.get(today)) !== undefined) return { did: 'nothing', reason: 'checked today' };
  const findings = diagnose(await gatherFacts({ ...deps, now }));
  const news = findings.filter(isNews);
  if (news.length > 0)
    await deps.tell(
      `Stormwatch: ${countFindings(findings)}`,
      `${sayFindings(findings.slice(0, TOLD))}${findings.length > TOLD ? `\n… and ${findings.length - TOLD} more\n` : ''}\nThis is looked at once a day. See docs/runbook.md, "The daily check found something".`,
    );
  const expiresAt = Math.floor(msOf(now) / 1000) + KEPT_SECONDS;
  await deps.incidents.write({ put: { ...today, checkedAt: now, expiresAt }, if: { kind: 'absent' } });
  return { did: news.length > 0 ? 'told' : 'checked', findings: findings.length, checks: [...new Set(news.map((f) => f.check))].join(' ') };
};
