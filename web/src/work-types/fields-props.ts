import type { Draft } from './draft.ts';

/** What every group of fields of a work type's hours is given. */
export type FieldsProps = {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  /** What the server found wrong with a field of the hours, by its path in them. */
  readonly errorOf: (path: string) => string | undefined;
};
