import type { ContactMethod } from '../../shared/config/on-call-settings.ts';
import type { PageText } from '../../shared/domain/page/page-text.ts';
import type { Outcome } from '../../shared/platform/outcome.ts';
import type { Deps } from './deps.ts';

/** Sends one page by one method: exactly one effect, whose outcome the caller writes down. */
export const transmit = async (pageId: string, method: ContactMethod, text: PageText, deps: Deps): Promise<Outcome> => {
  switch (method.channel) {
    case 'sms':
      return deps.sms({ phone: method.phone, text: text.sms });
    case 'email':
      return deps.email({ recipient: method.email, subject: text.subject, text: text.body });
    case 'slack':
      return { outcome: 'rejected', reason: 'no Slack workspace is connected' };
    case 'record':
      return { outcome: 'delivered', providerId: `recorded-${pageId}` };
  }
};
