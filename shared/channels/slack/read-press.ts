import { press, type Press } from './schema.ts';

/** The press of a button in a body whose signature was checked; undefined where it is something else. */
export const readPress = (body: Uint8Array): Press | undefined => {
  const payload = new URLSearchParams(Buffer.from(body).toString('utf8')).get('payload');
  if (payload === null) return undefined;
  try {
    return press.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
};
