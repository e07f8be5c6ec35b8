import { contactList } from '../../shared/contract/contacts.ts';
import type { Gateway } from '../gateway/gateway.ts';

/** Asks the API as somebody. */
type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>;

/**
 * The story's people confirm their email addresses before it begins, as anybody has to: an owner has them asked, AWS's part
 * is played by the gateway, and the link it wrote to them is handed in.
 */
export const confirmEmails = async (owner: Ask, gateway: Gateway, people: readonly string[]): Promise<void> => {
  for (const personId of people) {
    const { contacts } = contactList.parse(await owner('GET', `/v1/people/${personId}/contacts`));
    for (const { methodId } of contacts.filter((c) => c.channel === 'email' && !c.usable)) {
      const path = `/v1/people/${personId}/contacts/${methodId}`;
      await owner('POST', `${path}/ask`, {});
      const confirmation = gateway.subscriptions.confirmations().at(-1)?.link;
      await owner('POST', `${path}/confirm`, { confirmation });
    }
  }
};
