import { problem } from '@nadeul/contract';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { answerPointer, type OpenApiDocument, type Operation } from './document.ts';

/** An answer as it came; a stream is read no further than its head. */
export type Answered = {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
};

/** What no answer may say: `always` in none at all, `inErrors` in no refusal. */
export type Secrets = { readonly always: readonly string[]; readonly inErrors: readonly string[] };

/** Says what is wrong with an answer; null where nothing is. */
export type Judge = (operation: Operation, answered: Answered, secrets: Secrets) => string | null;

/** Words of a program's inside, which no caller has any use for. */
const insides =
  /\bat [^\n]+:\d+:\d+|node_modules|\.(ts|js|mjs):\d+|\/(tmp|home|root|work|usr)\/|violates|duplicate key|syntax error at|relation "|column "|invalid byte sequence|invalid input syntax|out of range for type|ZodError|TypeError|RangeError|SyntaxError|PostgreSQL error|ECONN[A-Z]+/;

/** Said of the form of any request, before it is known to be one to an operation, and of one from a foreign page. */
const refusedAnywhere: readonly string[] = [
  'not-found',
  'request-malformed',
  'request-too-large',
  'forbidden',
];

/** A refusal of these statuses says that something beyond the server is away, which the contract names. */
const farSideStatuses = [502, 503];

/** Judges answers by the document: its codes, its shapes, and that nothing of the inside is told. */
export function openJudge(document: OpenApiDocument): Judge {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'api');
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (pointer: string) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `api${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  return (operation, answered, { always, inErrors }) => {
    const told = always.find((secret) => answered.text.includes(secret));
    if (told !== undefined) return `tells of another office: ${told}`;
    if (answered.status >= 400) return judgeRefusal(operation, answered, inErrors);
    return judgeSuccess(operation, answered, validatorOf);
  };
}

function judgeRefusal(
  { answers }: Operation,
  { status, contentType, text }: Answered,
  secrets: readonly string[],
) {
  const inside = insides.exec(text)?.[0] ?? secrets.find((secret) => text.includes(secret));
  if (inside !== undefined) return `tells of its inside: ${inside}`;
  if (!contentType.startsWith('application/problem+json')) return `a refusal as ${contentType}`;
  const said = problem.safeParse(jsonOf(text));
  if (!said.success) return 'a refusal that is no problem of the contract';
  const { code } = said.data;
  if (said.data.status !== status) return `status ${status} with the code ${code}`;
  const isDocumented = codesOf(answers[String(status)]?.description).includes(code);
  if (status >= 500 && !(farSideStatuses.includes(status) && isDocumented)) return `fails with ${code}`;
  return isDocumented || refusedAnywhere.includes(code)
    ? null
    : `refuses with ${code}, which is not documented`;
}

function judgeSuccess(
  operation: Operation,
  { status, contentType, text }: Answered,
  validatorOf: (pointer: string) => ValidateFunction,
): string | null {
  const declared = operation.answers[String(status)];
  if (declared === undefined) return `answers ${status}, which is not documented`;
  const media = Object.keys(declared.content ?? {});
  if (media.length > 0 && !media.some((one) => contentType.startsWith(one)))
    return `answers as ${contentType}`;
  const pointer = answerPointer(operation, status);
  if (pointer === null) return null;
  const validate = validatorOf(pointer);
  if (validate(jsonOf(text))) return null;
  const [first] = validate.errors ?? [];
  return `answers not as documented: ${first?.instancePath} ${first?.message}`;
}

/** The description of a refusal lists its codes. */
function codesOf(description = ''): string[] {
  return description.split(',').map((code) => code.trim());
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
