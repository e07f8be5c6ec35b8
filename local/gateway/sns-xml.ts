export const NAMESPACE = 'xmlns="http://sns.amazonaws.com/doc/2010-03-31/"';
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** A value as text of an XML document. */
export const text = (value: string): string => value.replace(/[&<>"']/g, (c) => ENTITIES[c]!);

/** The answer of an action in SNS's Query protocol; `result` is XML already. */
export const resultXml = (action: string, result: string): string =>
  `<${action}Response ${NAMESPACE}><${action}Result>${result}</${action}Result>` +
  `<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></${action}Response>`;
