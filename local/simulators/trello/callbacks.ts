import { createHash, createHmac } from 'node:crypto';

export type SimulatedCard = { id: string; idList: string; name: string; desc: string; closed: boolean };
/** `active`: its address answered HEAD with 200. */
export type Webhook = { id: string; callbackURL: string; idModel: string; active: boolean };

/** Calls registered addresses back as Trello does: after a HEAD that worked, signed, each action with an id of its own. */
export const callbacks = (secret: string) => {
  const webhooks: Webhook[] = [];
  const underWay = new Set<Promise<unknown>>();
  let actions = 0;
  const run = (work: Promise<unknown>): void => {
    const settled = work.catch(() => undefined).finally(() => underWay.delete(settled));
    underWay.add(settled);
  };
  const send = async (webhook: Webhook, body: string): Promise<void> => {
    const signature = createHmac('sha1', secret)
      .update(body + webhook.callbackURL)
      .digest('base64');
    await fetch(webhook.callbackURL, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-trello-webhook': signature },
    });
  };
  return {
    webhooks: (): Webhook[] => webhooks.map((w) => ({ ...w })),
    /** Undefined: there is one for this address and model. */
    add: ({ callbackURL, idModel }: { callbackURL: string; idModel: string }): Webhook | undefined => {
      if (webhooks.some((w) => w.callbackURL === callbackURL && w.idModel === idModel)) return undefined;
      const id = createHash('sha256')
        .update(callbackURL + idModel)
        .digest('hex')
        .slice(0, 24);
      const webhook: Webhook = { id, callbackURL, idModel, active: false };
      webhooks.push(webhook);
      run(
        fetch(callbackURL, { method: 'HEAD' }).then((response) => {
          webhook.active = response.status === 200;
        }),
      );
      return webhook;
    },
    tell: (before: SimulatedCard | undefined, after: SimulatedCard): void => {
      actions++;
      const id = createHash('sha256').update(`action ${actions}`).digest('hex').slice(0, 24);
      const old = before === undefined ? {} : { old: { idList: before.idList, closed: before.closed } };
      const card = { id: after.id, name: after.name, idList: after.idList, closed: after.closed };
      const action = {
        id,
        type: before === undefined ? 'createCard' : 'updateCard',
        date: '2026-11-22T03:00:00.000Z',
        data: { card, ...old },
      };
      for (const webhook of webhooks.filter((w) => w.active))
        run(send(webhook, JSON.stringify({ action, model: { id: webhook.idModel } })));
    },
    done: async (): Promise<void> => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};
