import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldFaultOf } from './field-fault.ts';

const person = z
  .strictObject({
    name: z.string().trim().min(1).max(5),
    password: z.string().min(8).optional(),
    hiredOn: z.iso.date().optional(),
    count: z.int().min(1).max(9).optional(),
    role: z.enum(['hr', 'employee']).optional(),
    leftOn: z.iso.date().optional(),
  })
  .refine(({ hiredOn, leftOn }) => hiredOn === undefined || leftOn === undefined || hiredOn <= leftOn, {
    path: ['leftOn'],
    params: { code: 'out-of-order' },
  });

test.each([
  [{}, 'name', 'required'],
  [{ name: ' ' }, 'name', 'required'],
  [{ name: 7 }, 'name', 'malformed'],
  [{ name: '김하나둘셋넷' }, 'name', 'too-long'],
  [{ name: 'a', password: 'short' }, 'password', 'too-short'],
  [{ name: 'a', hiredOn: '2026-02-30' }, 'hiredOn', 'not-a-date'],
  [{ name: 'a', count: 0 }, 'count', 'too-small'],
  [{ name: 'a', count: 10 }, 'count', 'too-large'],
  [{ name: 'a', role: 'boss' }, 'role', 'not-a-choice'],
  [{ name: 'a', age: 3 }, '', 'unknown-field'],
  [{ name: 'a', hiredOn: '2026-03-01', leftOn: '2026-02-01' }, 'leftOn', 'out-of-order'],
])('%o says of the field %o that it is %s', (value, path, code) => {
  const issues = person.safeParse(value).error?.issues ?? [];

  expect(issues.map((issue) => fieldFaultOf(issue, value))).toMatchObject([{ path, code }]);
});
