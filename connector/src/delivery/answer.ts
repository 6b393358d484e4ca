import { type AnswerOf, api, type Endpoint, setAsideCodes } from '@nadeul/contract';
import { z } from 'zod';

/** Objects in answers are fewer deep in one another; each round finds the unknown fields of at least one depth. */
const roundsMax = 8;

/**
 * An answer of the server as the contract of this connector knows it; null where what it knows is missing or wrong.
 * A later server may say more: fields that are not known are left out, a result of a kind that is not known names no
 * event, and for what reason an event was set aside is the server's alone.
 */
export function readAnswer<E extends Endpoint & { readonly answer: z.ZodType }>(
  endpoint: E,
  body: unknown,
): AnswerOf<E> | null {
  let answer = body;
  for (let round = 0; round <= roundsMax; round++) {
    const parsed = endpoint.answer.safeParse(answer);
    // Checked by the endpoint's own schema.
    if (parsed.success) return parsed.data as AnswerOf<E>;
    // The body was parsed from JSON for this alone, so that it may be changed.
    if (round === 0 && endpoint.path === api.sendTags.path) answer = withKnownResults(body);
    else if (!leaveOutUnknown(answer, parsed.error.issues) && round > 0) return null;
  }
  return null;
}

const laterResults = z.looseObject({
  results: z.array(z.looseObject({ result: z.string(), code: z.string().optional() })),
});
const knownResults: readonly string[] = ['accepted', 'duplicate', 'set-aside'];
const knownCodes: readonly string[] = setAsideCodes;

function withKnownResults(body: unknown): unknown {
  const parsed = laterResults.safeParse(body);
  if (!parsed.success) return body;
  const known = parsed.data.results.filter(({ result }) => knownResults.includes(result));
  const [someCode] = setAsideCodes;
  const results = known.map((one) =>
    one.code === undefined || knownCodes.includes(one.code) ? one : { ...one, code: someCode },
  );
  return { ...parsed.data, results };
}

/** Takes out the fields that the issues call unknown. Gives whether there were any. */
function leaveOutUnknown(answer: unknown, issues: readonly z.core.$ZodIssue[]): boolean {
  let found = false;
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    let at: unknown = answer;
    for (const key of issue.path) at = isObject(at) ? Reflect.get(at, key) : undefined;
    if (!isObject(at)) continue;
    for (const key of issue.keys) found = Reflect.deleteProperty(at, key) || found;
  }
  return found;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
