import type { Random } from '@nadeul/simulator';
import type { Operation } from './document.ts';
import { fittingValue, type Making, oneOf } from './fitting-value.ts';
import { hostileText, hostileTexts, oddValue } from './hostile-texts.ts';
import { spoil } from './spoilt-value.ts';
import { spoiltBytes, spoiltHeaders } from './spoilt-wire.ts';

/** A request with what was done to it, for the report. */
export type FuzzRequest = {
  readonly how: Spoiling;
  readonly method: string;
  /** Path and query, as they go over the wire. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
};

const spoilings = ['none', 'body', 'path', 'query', 'bytes', 'headers'] as const;
/** Where a request was spoilt; `none` fits the schema. */
export type Spoiling = (typeof spoilings)[number];

/** How often each is chosen, of twenty. */
const shares: readonly Spoiling[] = [
  ...Array<Spoiling>(7).fill('none'),
  ...Array<Spoiling>(6).fill('body'),
  ...Array<Spoiling>(2).fill('path'),
  ...Array<Spoiling>(2).fill('query'),
  ...Array<Spoiling>(2).fill('bytes'),
  'headers',
];

/** Makes one request to the operation, fitting its schema or spoilt in one place. */
export function fuzzRequest(making: Making, operation: Operation): FuzzRequest {
  const { random } = making;
  const how = oneOf(random, shares);
  const path = pathOf(making, operation, how === 'path');
  const query = queryOf(making, operation, how === 'query');
  const headers = {
    'content-type': contentType(operation),
    ...(how === 'headers' ? spoiltHeaders(random) : {}),
  };
  const made = { how, method: operation.method, url: `${path}${query}` };
  if (operation.method === 'GET') return { ...made, headers: how === 'headers' ? headers : {}, body: null };
  const sent = bodyOf(making, operation, how);
  if (sent === null) return { ...made, headers: how === 'headers' ? spoiltHeaders(random) : {}, body: null };
  return { ...made, headers: { ...headers, ...sent.headers }, body: sent.bytes };
}

function contentType({ isUpload }: Operation): string {
  return isUpload ? 'application/octet-stream' : 'application/json';
}

function pathOf(making: Making, { path, params }: Operation, isSpoilt: boolean): string {
  const { random } = making;
  const spoilt = isSpoilt && params.length > 0 ? random.between(0, params.length - 1) : -1;
  return params.reduce((filled, { name, schema }, index) => {
    const value = index === spoilt ? pathTrick(random) : encoded(String(fittingValue(making, schema, name)));
    return filled.replace(`{${name}}`, () => value);
  }, path);
}

/** A segment of a path: a text, encoded or as it is where it can go over the wire. */
function pathTrick(random: Random): string {
  if (random.chance(0.7)) return encoded(hostileText(random).slice(0, 2000));
  return random.pick([
    '..',
    '%2e%2e%2f',
    '%00',
    '%',
    '%zz',
    '%ff%fe',
    '%c0%af',
    '',
    '.',
    'a'.repeat(5000),
    ';a=b',
    '*',
    ':id',
  ]);
}

function queryOf(making: Making, { query }: Operation, isSpoilt: boolean): string {
  const { random } = making;
  const pairs = query
    .filter(({ required }) => required === true || random.chance(0.5))
    .map(({ name, schema }) => `${name}=${encoded(String(fittingValue(making, schema, name)))}`);
  if (isSpoilt) {
    const name =
      query.length > 0 && random.chance(0.8) ? oneOf(random, query).name : oneOf(random, hostileTexts);
    const value = random.chance(0.8)
      ? encoded(hostileText(random).slice(0, 3000))
      : random.pick(['%', '%ff', '&&', '=', '[]=1', '']);
    const pair = `${encoded(name)}=${value}`;
    pairs.push(...Array<string>(random.pick([1, 1, 1, 2, 30])).fill(pair));
  }
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** As `encodeURIComponent`; half a surrogate, which that refuses, goes as the bytes that a careless program sends. */
function encoded(text: string): string {
  return text.isWellFormed()
    ? encodeURIComponent(text)
    : [...text].map((one) => (one.isWellFormed() ? encodeURIComponent(one) : '%ed%a0%80')).join('');
}

type Sent = { readonly bytes: Uint8Array<ArrayBuffer>; readonly headers: Readonly<Record<string, string>> };

function bodyOf(making: Making, { body, isUpload, example }: Operation, how: Spoiling): Sent | null {
  const { random } = making;
  if (isUpload) return { bytes: fileOf(random), headers: {} };
  if (body === null) return how === 'bytes' ? spoiltBytes(random, '{}') : null;
  const fitting = random.chance(0.15) && example !== undefined ? example : fittingValue(making, body);
  const value = how === 'body' ? (random.chance(0.05) ? oddValue(random) : spoil(random, fitting)) : fitting;
  const text = JSON.stringify(value) ?? 'null';
  return how === 'bytes' ? spoiltBytes(random, text) : { bytes: new TextEncoder().encode(text), headers: {} };
}

/** A file of persons, or what calls itself one. */
function fileOf(random: Random): Uint8Array<ArrayBuffer> {
  const cell = () => hostileText(random).slice(0, 200).replaceAll('"', '""');
  const rows = Array.from({ length: random.between(0, 5) }, () => `"${cell()}","${cell()}","${cell()}"`);
  const text = ['사번,이름,부서', ...rows].join('\n');
  return random.pick([
    () => new TextEncoder().encode(text),
    () => new TextEncoder().encode(hostileText(random)),
    () => Uint8Array.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 60 }, () => random.between(0, 255))]),
    () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    () => Uint8Array.from({ length: random.between(1, 500) }, () => random.between(0, 255)),
  ] as const)();
}
