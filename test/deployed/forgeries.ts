import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import { scopeOfIncident, scopeOfStream } from '../../shared/store/keys.ts';
import { catalogue } from '../../shared/events/catalogue.ts';
import { EVENT_SOURCE } from '../../shared/events/event-source.ts';
import type { House } from './house.ts';
import { quiet } from './queues.ts';

export type Entry = { source: string; name: string; detail: string };

/** Puts events on the bus as somebody who has got hold of the right to, ten at a time; gives how many it took. */
export const put = async (house: House, entries: Entry[]): Promise<number> => {
  let taken = 0;
  for (let i = 0; i < entries.length; i += 10) {
    const Entries = entries.slice(i, i + 10).map(({ source, name, detail }) => ({
      EventBusName: house.outputs.BusName,
      Source: source,
      DetailType: name,
      Detail: detail,
    }));
    const { Entries: results = [] } = await house.bus.send(new PutEventsCommand({ Entries }));
    taken += results.filter((r) => r.EventId !== undefined).length;
    await quiet(house, 0);
  }
  return taken;
};

const INCIDENT = 'inc_0123456789abcdef';

/** Each names an aggregate that never was: an incident, a page, a draft, a hold, and what falls due for them. */
export const inventedEvents = (brand: string): Entry[] => {
  const at = new Date().toISOString();
  const scope = scopeOfIncident(INCIDENT);
  const incident: AggregateRef = { type: 'incident', id: INCIDENT, scope };
  const page: AggregateRef = { type: 'page', id: 'page_0123456789abcdef', scope };
  const draft: AggregateRef = { type: 'draft', id: 'draft_0123456789abcdef', scope };
  const hold: AggregateRef = { type: 'hold', id: 'hold_0123456789abcdef', scope };
  const signal: AggregateRef = { type: 'signal', id: 'sig_0123456789abcdef', scope: scopeOfStream(brand) };
  const hint = (name: string, aggregate: AggregateRef): Entry => entry(name, { aggregate, sequence: 1, brand, origin: 'live', at });
  const due = (name: string, aggregate: AggregateRef): Entry => entry(name, { aggregate, brand, origin: 'live', dueAt: at });
  return [
    hint(catalogue.SignalRaised.name, signal),
    hint(catalogue.IncidentOpened.name, incident),
    hint(catalogue.SeverityChanged.name, incident),
    hint(catalogue.PageRequested.name, page),
    hint(catalogue.DraftApproved.name, draft),
    hint(catalogue.HoldRequested.name, hold),
    hint(catalogue.HoldConfirmed.name, hold),
    hint(catalogue.ReleaseRequested.name, hold),
    due(catalogue.EscalationDue.name, incident),
    due(catalogue.PageDue.name, page),
    due(catalogue.PublishDue.name, draft),
    due(catalogue.HoldDue.name, hold),
  ];
};

const entry = (name: string, data: unknown): Entry => ({ source: EVENT_SOURCE, name, detail: JSON.stringify({ version: 1, data }) });

/** What was heard on the bus, to be put there a second time. */
export const again = (heard: string[]): Entry[] =>
  heard.map((body) => {
    const { source, 'detail-type': name, detail } = JSON.parse(body) as { source: string; 'detail-type': string; detail: unknown };
    return { source, name, detail: JSON.stringify(detail) };
  });
