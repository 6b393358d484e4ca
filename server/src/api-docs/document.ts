/** What the page reads of the OpenAPI document; the contract makes it, so it is as these types say. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
};

export type Parameter = {
  readonly $ref?: string;
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
};

type Content = Readonly<
  Record<
    string,
    {
      readonly schema?: Schema;
      readonly example?: unknown;
      readonly examples?: Readonly<Record<string, unknown>>;
    }
  >
>;

export type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};

type ProblemExample = {
  readonly value: {
    readonly status: number;
    readonly code: string;
    readonly sentence: { readonly ko: string; readonly en: string };
  };
};

export type ApiDocument = {
  readonly info: { readonly version: string };
  readonly tags: readonly {
    readonly name: string;
    readonly description: string;
    readonly 'x-displayName': string;
  }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly examples: Readonly<Record<string, ProblemExample>>;
  };
};

/** An operation with its place. */
export type PlacedOperation = Operation & { readonly method: string; readonly path: string };

/** The operations of a feature, in the document's order. */
export function operationsOf({ paths }: ApiDocument, tag: string): readonly PlacedOperation[] {
  return Object.entries(paths)
    .flatMap(([path, byMethod]) =>
      Object.entries(byMethod).map(([method, found]) => ({ ...found, path, method: method.toUpperCase() })),
    )
    .filter(({ tags }) => tags.includes(tag));
}

/** A schema itself, where it only named one. */
export function resolved({ components }: ApiDocument, schema: Schema): Schema {
  const named = schema.$ref === undefined ? undefined : components.schemas[lastPart(schema.$ref)];
  return named ?? schema;
}

/** The parameters of an operation, those that are declared once included. */
export function parametersOf(
  { components }: ApiDocument,
  { parameters = [] }: Operation,
): readonly Parameter[] {
  return parameters.map((one) =>
    one.$ref === undefined ? one : (components.parameters[lastPart(one.$ref)] ?? one),
  );
}

function lastPart(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
