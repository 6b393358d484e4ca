/** What the generator reads of a JSON Schema; other keywords are the validator's alone. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: string;
};

type Parameter = {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
};
type Media = { readonly schema?: Schema; readonly example?: unknown };
type DeclaredAnswer = {
  readonly description?: string;
  readonly content?: Readonly<Record<string, Media>>;
};
type DeclaredOperation = {
  readonly operationId: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, DeclaredAnswer>>;
};

/** An OpenAPI 3.1 document as the server serves it. */
export type OpenApiDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DeclaredOperation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** One operation of the document with what a request to it needs. */
export type Operation = {
  readonly name: string;
  readonly method: string;
  /** With `{name}` for each parameter. */
  readonly path: string;
  readonly params: readonly Parameter[];
  readonly query: readonly Parameter[];
  readonly body: Schema | null;
  readonly example: unknown;
  /** Whether a program asks it and no person. */
  readonly isForPrograms: boolean;
  /** Whether the body is the bytes of a file. */
  readonly isUpload: boolean;
  readonly answers: Readonly<Record<string, DeclaredAnswer>>;
  /** Where in the document it stands, as a JSON pointer. */
  readonly pointer: string;
};

/** Every operation of the document, in its order. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, declared]) => operation(path, method, declared)),
  );
}

function operation(path: string, method: string, declared: DeclaredOperation): Operation {
  const parameters = (declared.parameters ?? []).filter(({ $ref }) => $ref === undefined);
  const content = declared.requestBody?.content ?? {};
  const json = content['application/json'];
  return {
    name: declared.operationId,
    method: method.toUpperCase(),
    path,
    params: parameters.filter((one) => one.in === 'path'),
    query: parameters.filter((one) => one.in === 'query'),
    body: json?.schema ?? null,
    example: json?.example,
    isForPrograms:
      (declared.security ?? []).length > 0 && !(declared.security ?? []).some((one) => 'session' in one),
    isUpload: 'application/octet-stream' in content,
    answers: declared.responses,
    pointer: `#/paths/${escaped(path)}/${method}`,
  };
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** The schema of a 200 answer as a pointer into the document; null where the answer is no JSON. */
export function answerPointer({ pointer, answers }: Operation, status: number): string | null {
  if (answers[String(status)]?.content?.['application/json']?.schema === undefined) return null;
  return `${pointer}/responses/${status}/content/${escaped('application/json')}/schema`;
}

/** The schema that a reference into the document's components names; any other as it is. */
export function resolved(document: OpenApiDocument, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.split('/').at(-1) ?? '';
  // Components are schemas by the document's own form.
  return resolved(document, (document.components.schemas?.[name] ?? {}) as Schema);
}
