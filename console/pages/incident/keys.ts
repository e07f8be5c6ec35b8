import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { texts } from '../../texts/texts.ts';
import { jumpTo, SECTIONS } from './names.ts';
import type { Taking } from './taking.ts';
import { useMe } from '../../api/queries.ts';
import { draftsInOrder, isTaking, nextThings } from './words/next-thing.ts';

const t = texts.incident.keys;

/** a, d, h, t and j/k: everything of the page without a mouse. */
export const useIncidentKeys = (incident: IncidentDetail, { take }: Taking): void => {
  const [, go] = useLocation();
  const draft = draftsInOrder(incident.drafts)[0]?.id;
  const me = useMe().data?.personId;
  const mayTake = nextThings(incident, me).some(isTaking);
  const toDraft = useCallback(() => go(`/incidents/${incident.id}/drafts/${draft ?? ''}`), [go, incident.id, draft]);
  useShortcut('a', t.acknowledge, take, mayTake);
  useShortcut('d', t.drafts, toDraft, draft !== undefined);
  useShortcut('h', t.holds, toHolds);
  useShortcut('t', t.tasks, toTasks);
  useShortcut('j', t.next, onward);
  useShortcut('k', t.before, back);
};

const toHolds = (): void => jumpTo('holds');
const toTasks = (): void => jumpTo('tasks');
const onward = (): void => move(1);
const back = (): void => move(-1);

/** From the section one is in, or else from the first on the screen. */
const move = (by: 1 | -1): void => {
  const inside = SECTIONS.findIndex((name) => document.getElementById(name)?.contains(document.activeElement) === true);
  const seen = SECTIONS.findIndex((name) => (document.getElementById(name)?.getBoundingClientRect().bottom ?? 0) > 80);
  const next = inside === -1 ? (by === 1 ? Math.max(0, seen) : seen - 1) : inside + by;
  const name = SECTIONS[next];
  if (name !== undefined) jumpTo(name);
};
