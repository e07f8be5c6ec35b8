import { useState } from 'react';
import type { BulkAnswer } from '../../../shared/contract/holds.ts';
import { incidentPath, useAct } from '../../api/queries.ts';
import { problemOf } from '../../api/problem.ts';

export const ledgerPath = (brand: string): string => `/v1/brands/${encodeURIComponent(brand)}/holds`;
export const previewPath = (incidentId: string): string => `${incidentPath(incidentId)}/holds/preview`;

type Of = { brand: string; incidentId: string };
const changesOf = ({ brand, incidentId }: Of) => [[ledgerPath(brand)], [previewPath(incidentId)], [incidentPath(incidentId)]];

/** Answers to one hold: hold it, let it run, release it. */
export const useAnswer = (of: Of) =>
  useAct<{ holdId: string; way: 'confirm' | 'decline' | 'release'; reason?: string }>({
    path: ({ holdId, way }) => `${incidentPath(of.incidentId)}/holds/${encodeURIComponent(holdId)}/${way}`,
    body: ({ reason }) => (reason === undefined ? {} : { reason }),
    changes: changesOf(of),
  });

/** Answers to all holds of an incident at once; what was refused comes back by name. */
export const useAnswerAll = (of: Of) =>
  useAct<{ way: 'confirm' | 'release'; reason?: string }, BulkAnswer>({
    path: ({ way }) => `${incidentPath(of.incidentId)}/holds/${way}`,
    body: ({ reason }) => (reason === undefined ? {} : { reason }),
    changes: changesOf(of),
  });

export type Choice = { adAccountId: string; campaignId: string; name: string };
type Held = { done: Choice[]; refused: { name: string; explain: string }[] };

/** Holds campaigns by hand, one after the other: what is refused does not stop the others, and is told by name. */
export const useHoldByHand = (of: Of) => {
  const [busy, setBusy] = useState(false);
  const { mutateAsync } = useAct<Choice>({
    path: () => `${incidentPath(of.incidentId)}/holds`,
    body: ({ adAccountId, campaignId, name }) => ({ adAccountId, campaignId, campaignName: name.slice(0, 200) || campaignId }),
    changes: changesOf(of),
  });
  const hold = async (choices: readonly Choice[]): Promise<Held> => {
    const held: Held = { done: [], refused: [] };
    setBusy(true);
    try {
      for (const choice of choices) {
        try {
          await mutateAsync(choice);
          held.done.push(choice);
        } catch (error) {
          held.refused.push({ name: choice.name, explain: problemOf(error).problem.explain });
        }
      }
      return held;
    } finally {
      setBusy(false);
    }
  };
  return { hold, busy };
};
