import { NAMESPACE } from './sns-xml.ts';

/** One Publish as SNS would have taken it: to a phone number or to a topic. */
export type Publish = {
  phone: string | null;
  topicArn: string | null;
  subject: string | null;
  text: string;
  attributes: Record<string, string>;
};
type Read = { ok: true; publish: Publish } | { ok: false; code: string; message: string };

const refuse = (code: string, message: string): Read => ({ ok: false, code, message });

/** Reads the form of a Publish and refuses what SNS refuses: no target or two, a bad number, an empty text, a bad subject. */
export const readPublish = (form: URLSearchParams): Read => {
  if (form.get('Action') !== 'Publish') return refuse('InvalidAction', 'this stand-in knows Publish and subscriptions only');
  const [phone, topicArn, subject, text] = ['PhoneNumber', 'TopicArn', 'Subject', 'Message'].map((name) => form.get(name));
  if ((phone === null) === (topicArn === null))
    return refuse('InvalidParameter', 'Invalid parameter: TopicArn or PhoneNumber, one of them');
  if (phone != null && !/^\+[1-9]\d{6,14}$/.test(phone)) return refuse('InvalidParameter', 'Invalid parameter: PhoneNumber');
  if (!text) return refuse('InvalidParameter', 'Invalid parameter: Empty message');
  if (phone != null && Buffer.byteLength(text) > 1600) return refuse('InvalidParameter', 'Invalid parameter: Message too long');
  if (subject != null && !/^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(subject)) return refuse('InvalidParameter', 'Invalid parameter: Subject');
  return {
    ok: true,
    publish: { phone: phone ?? null, topicArn: topicArn ?? null, subject: subject ?? null, text, attributes: attributesOf(form) },
  };
};

/** `MessageAttributes.entry.N.Name` and `….Value.StringValue`. */
const attributesOf = (form: URLSearchParams): Record<string, string> => {
  const attributes: Record<string, string> = {};
  for (let n = 1; form.has(`MessageAttributes.entry.${n}.Name`); n++) {
    attributes[form.get(`MessageAttributes.entry.${n}.Name`)!] = form.get(`MessageAttributes.entry.${n}.Value.StringValue`) ?? '';
  }
  return attributes;
};

export const publishedXml = (messageId: string): string =>
  `<PublishResponse ${NAMESPACE}><PublishResult><MessageId>${messageId}</MessageId></PublishResult>` +
  `<ResponseMetadata><RequestId>${messageId}</RequestId></ResponseMetadata></PublishResponse>`;

/** `message` is ours, never a sender's text. */
export const errorXml = (type: 'Sender' | 'Receiver', code: string, message: string): string =>
  `<ErrorResponse ${NAMESPACE}><Error><Type>${type}</Type><Code>${code}</Code><Message>${message}</Message></Error>` +
  `<RequestId>local</RequestId></ErrorResponse>`;
