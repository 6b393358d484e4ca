import { type FieldCode, type FieldFault, fieldCodes } from '@nadeul/contract';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * What the contract's checker found wrong with a field of `value`, as a code that a page has words for. A rule of the
 * contract's own names its code as `params: { code }`.
 */
export function fieldFaultOf(issue: Issue, value: unknown): FieldFault {
  return { path: issue.path.join('.'), code: codeOf(issue, value), message: issue.message };
}

function codeOf(issue: Issue, value: unknown): FieldCode {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin !== 'string' && issue.origin !== 'array') return 'too-small';
      return issue.minimum === 1 ? 'required' : 'too-short';
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array' ? 'too-long' : 'too-large';
    case 'invalid_format':
      return issue.format === 'date' ? 'not-a-date' : 'malformed';
    case 'invalid_value':
      return valueAt(value, issue.path) === undefined ? 'required' : 'not-a-choice';
    case 'invalid_union':
      // One of several shapes, told apart by a field: the shape is none that there is.
      if (valueAt(value, issue.path) === undefined) return 'required';
      return 'discriminator' in issue ? 'not-a-choice' : 'malformed';
    case 'unrecognized_keys':
      return 'unknown-field';
    case 'custom':
      return fieldCodes.find((code) => code === issue.params?.code) ?? 'malformed';
    default:
      return valueAt(value, issue.path) === undefined ? 'required' : 'malformed';
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    // Any value but null and undefined can be asked for a property.
    (found, key) => (found == null ? undefined : (found as Record<PropertyKey, unknown>)[key]),
    value,
  );
}
