import { gzipSync } from 'node:zlib';
import type { Random } from '@nadeul/simulator';

type Sent = { readonly bytes: Uint8Array<ArrayBuffer>; readonly headers: Readonly<Record<string, string>> };

/** A body that is not what its operation reads: cut off, of another kind, deep, or of bytes that are no text. */
export function spoiltBytes(random: Random, json: string): Sent {
  const plain = (text: string, headers = {}) => ({ bytes: new TextEncoder().encode(text), headers });
  const zipped = (text: string) => new Uint8Array(gzipSync(text));
  return random.pick<() => Sent>([
    () => plain(json.slice(0, random.between(0, json.length))),
    () => plain(''),
    () => plain(`\ufeff${json}`),
    () => plain('['.repeat(20_000)),
    () => plain(`${'['.repeat(10_000)}${']'.repeat(10_000)}`),
    () => plain(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`),
    () => plain(`${json.slice(0, -1)}${json.length > 2 ? ',' : ''}"__proto__":{"isAdmin":true}}`),
    () => plain(json.replace(/"[^"]*":/, (name) => `${name}1,${name}`)),
    () => plain(json, { 'content-type': 'text/plain' }),
    () => plain(json, { 'content-type': 'application/json; charset=utf-16' }),
    () => plain(json, { 'content-type': 'multipart/form-data; boundary=x' }),
    () => plain(json, { 'content-type': 'application/xml' }),
    () => plain(json, { 'content-type': 'nonsense' }),
    () => plain(json, { 'content-encoding': 'gzip' }),
    () => plain(json, { 'content-encoding': 'br' }),
    () => ({ bytes: zipped(json), headers: { 'content-encoding': 'gzip' } }),
    () => ({ bytes: zipped(json).slice(0, 20), headers: { 'content-encoding': 'gzip' } }),
    () => ({ bytes: zipped(' '.repeat(20_000_000)), headers: { 'content-encoding': 'gzip' } }),
    () => ({ bytes: Uint8Array.from([0x22, 0xff, 0xfe, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0x22]), headers: {} }),
    () => plain(random.pick(['null', '1', '"text"', '[]', 'true', 'NaN', '{}', '1e999', '-'])),
  ])();
}

/** Headers that a careless or hostile program sends. */
export function spoiltHeaders(random: Random): Record<string, string> {
  return random.pick<() => Record<string, string>>([
    () => ({
      'idempotency-key': random.pick(['', 'short', 'k'.repeat(201), 'k'.repeat(20), "'; DROP TABLE tag; --"]),
    }),
    () => ({
      authorization: random.pick([
        'Bearer',
        'Bearer ',
        'Basic YTpi',
        `Bearer ${'a'.repeat(8000)}`,
        "Bearer ' OR 1=1",
      ]),
    }),
    () => ({
      cookie: random.pick([
        'nadeul.session_token=',
        'nadeul.session_token=%00',
        '=;;=',
        `a=${'b'.repeat(8000)}`,
        "nadeul.session_token='--",
      ]),
    }),
    () => ({ 'x-forwarded-for': random.pick(['127.0.0.1', 'nonsense', '::1, 10.0.0.1', "'--"]) }),
    () => ({ accept: random.pick(['', 'application/xml', '*/*;q=0', '\\']) }),
    () => ({ 'accept-encoding': random.pick(['', 'br;q=x', 'gzip, gzip, gzip', '*;q=0']) }),
    () => ({ 'accept-language': random.pick(['', 'xx-YY', 'ko'.repeat(500)]) }),
    () => ({
      'content-type': random.pick([
        '',
        'application/json;;;',
        'APPLICATION/JSON',
        'application/json, text/html',
      ]),
    }),
    () => ({ origin: random.pick(['null', 'http://evil.invalid', 'nonsense']) }),
    () => ({ 'last-event-id': random.pick(['-1', '99999999999999999999', "'--"]) }),
    () => ({ 'if-none-match': '*', range: 'bytes=0-0,-1,99999999999999999999-' }),
  ])();
}
