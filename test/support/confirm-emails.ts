import { config, type Config } from '../../shared/config/config.ts';
import { instantOf, type Instant } from '../../shared/domain/time/instant.ts';
import { contactStanding } from '../../shared/store/contact-standing.ts';
import type { Gateway } from '../../local/gateway/gateway.ts';
import { emailContacts } from '../../shared/contacts/check-contacts.ts';
import type { Table } from '../../shared/store/table.ts';
import { gatewayWay, linkFor } from './email-way.ts';
import type * as z from 'zod';

/** Everybody in a configuration has confirmed their email addresses, as after they did what the product asks of them. */
export const confirmEmails = async (table: Table, written: z.input<typeof config> | Config, at: Instant = instantOf(0)): Promise<void> => {
  const standing = contactStanding(table);
  for (const person of config.parse(written).people)
    for (const method of person.contactMethods) if (method.channel === 'email') await standing.write(person.id, method, 'confirmed', at);
};

/** The same where AWS is played by a gateway: they also hand in the link that it wrote to them, so that a sweep finds it so. */
export const confirmAtGateway = async (
  gateway: Gateway,
  table: Table,
  written: z.input<typeof config> | Config,
  at: Instant = instantOf(0),
): Promise<void> => {
  const way = gatewayWay(gateway);
  for (const contact of emailContacts(config.parse(written))) {
    await way.ask(contact);
    await way.confirm(contact, linkFor(gateway, contact.method.email));
  }
  await confirmEmails(table, written, at);
};
