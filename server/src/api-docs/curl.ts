import { type ApiDocument, type PlacedOperation, parametersOf } from './document.ts';
import { sampleOf } from './sample.ts';

/** A call of an endpoint as one types it: with a token, or with a person's cookies where no token is let in. */
export function curlOf(document: ApiDocument, operation: PlacedOperation, origin: string): string {
  const { method, requestBody, responses } = operation;
  const [type] = Object.keys(requestBody?.content ?? {});
  const answered = Object.keys(responses['200']?.content ?? { 'application/json': {} });
  const isFile = !answered.some((one) => one === 'application/json' || one === 'text/event-stream');
  const takesKey = parametersOf(document, operation).some((one) => one.name === 'Idempotency-Key');
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(origin + addressOf(document, operation))}`,
    ...credential(operation),
    ...(takesKey ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(type === undefined
      ? []
      : [`-H ${quoted(`Content-Type: ${type}`)}`, bodyOf(document, operation, type)]),
    ...(answered.includes('text/event-stream') ? ['--no-buffer'] : []),
    ...(isFile ? ['--remote-name --remote-header-name'] : []),
  ];
  return parts.join(' \\\n  ');
}

function credential({ security }: PlacedOperation): readonly string[] {
  if (security.length === 0) return [];
  const isForTokens = security.some((one) => 'officeToken' in one);
  return [isForTokens ? '-H "Authorization: Bearer $NADEUL_TOKEN"' : '--cookie cookies.txt'];
}

function addressOf(document: ApiDocument, operation: PlacedOperation): string {
  const parameters = parametersOf(document, operation);
  const textOf = (name: string) => {
    const found = parameters.find((one) => one.name === name);
    return found === undefined ? '' : String(found.example ?? sampleOf(document, found.schema));
  };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(textOf(name)));
  const asked = parameters
    .filter((one) => one.in === 'query' && (one.required || one.example !== undefined))
    .map(({ name }) => `${name}=${encodeURIComponent(textOf(name))}`);
  return asked.length === 0 ? path : `${path}?${asked.join('&')}`;
}

function bodyOf(document: ApiDocument, { requestBody }: PlacedOperation, type: string): string {
  const content = requestBody?.content[type];
  if (content?.schema === undefined) return '--data-binary @file.xlsx';
  return `--data ${quoted(JSON.stringify(content.example ?? sampleOf(document, content.schema), null, 2))}`;
}

/** A word of a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
