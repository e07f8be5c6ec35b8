import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';

/** Addresses that lead to ourselves, our network, or nowhere (RFC 6890, RFC 6052 and the metadata services of clouds). */
const privateAddresses = new BlockList();
for (const [net, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
  ] as const),
  ...([
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const)
  privateAddresses.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ...([
    ['::', 128],
    ['::1', 128],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001::', 23],
    ['2001:db8::', 32],
  ] as const),
  ...([
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
] as const)
  privateAddresses.addSubnet(net, prefix, 'ipv6');

/** Whether an IP address is one that nobody outside may send us to. */
export const isPrivateAddress = (address: string): boolean => {
  if (isIPv4(address)) return privateAddresses.check(address, 'ipv4');
  // An IPv4 address in IPv6's clothes, written either way; `check` compares it with the IPv4 nets.
  return isIP(address) === 0 || privateAddresses.check(address, 'ipv6');
};

/** The one kind of error this makes itself; its code is what callers see. */
class Refusal extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const isLoopback = (hostname: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
const ANSWER_LIMIT = 64 * 1024;

export type GuardOptions = {
  /** A rehearsal's simulator on this machine, and nothing but that. */
  loopbackOnly?: boolean;
  lookup?: typeof dnsLookup;
};

/**
 * `fetch` for addresses that a user wrote: https only, the name resolved once and connected to at exactly that address,
 * which must be a public one; no redirects; at most 64 KB of an answer. Rejects with a code that never names the address.
 */
export const guardedFetch =
  ({ loopbackOnly = false, lookup = dnsLookup }: GuardOptions = {}): typeof fetch =>
  async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.username !== '' || url.password !== '') throw new Refusal('EADDRESSREFUSED');
    if (loopbackOnly !== isLoopback(url.hostname)) throw new Refusal('EADDRESSREFUSED');
    if (url.protocol !== 'https:' && !(loopbackOnly && url.protocol === 'http:')) throw new Refusal('EADDRESSREFUSED');
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    // A literal address is never looked up, so it is judged here.
    if (!loopbackOnly && isIP(literal) !== 0 && isPrivateAddress(literal)) throw new Refusal('EADDRESSREFUSED');
    return send(url, init, loopbackOnly ? undefined : publicOnly(lookup));
  };

const publicOnly =
  (lookup: typeof dnsLookup): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[] | undefined) => {
      const first = addresses?.[0];
      if (error !== null || addresses === undefined || first === undefined) return callback(error ?? new Refusal('ENOTFOUND'), '', 4);
      // One private address among them is enough: whoever answers so is up to something.
      if (addresses.some((a) => isPrivateAddress(a.address))) return callback(new Refusal('EADDRESSREFUSED'), '', 4);
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };

const send = async (url: URL, init: RequestInit | undefined, lookup: LookupFunction | undefined): Promise<Response> => {
  const options: RequestOptions = {
    method: init?.method ?? 'GET',
    headers: Object.fromEntries(new Headers(init?.headers)),
    agent: false,
    ...(init?.signal ? { signal: init.signal } : {}),
    ...(lookup === undefined ? {} : { lookup }),
  };
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, resolve);
    request.on('error', reject);
    request.end(typeof init?.body === 'string' ? init.body : undefined);
  });
  const status = incoming.statusCode ?? 502;
  if (status >= 300 && status < 400) {
    incoming.destroy();
    throw new Refusal('EREDIRECT');
  }
  const bytes = await bodyOf(incoming);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === 'string') headers.set(name, value);
  return new Response([204, 205].includes(status) ? null : bytes, { status, headers });
};

/** What is beyond the limit is not waited for. */
const bodyOf = async (incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).byteLength;
    if (size > ANSWER_LIMIT) {
      incoming.destroy();
      break;
    }
    chunks.push(chunk as Buffer);
  }
  return new Uint8Array(Buffer.concat(chunks));
};
