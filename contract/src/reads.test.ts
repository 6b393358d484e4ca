import { expect, test } from 'vitest';
import { z } from 'zod';
import { api } from './api.ts';
import type { Endpoint } from './endpoint.ts';

/** Fields that say something of a particular person. */
const personalFields = ['employeeId', 'employeeNumber', 'cardNumber', 'userNumber', 'email'];

const endpoints = Object.entries(api) as [string, Endpoint][];
/** A connector brings rows; everybody may see what is their own; nobody in particular calls what is public. */
const toOthers = endpoints.filter(([, { access }]) => !['public', 'connector', 'person'].includes(access));

function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(fieldsOf)];
}

/** A write is kept as what it does. */
const reading = toOthers.filter(([, { method }]) => method === 'GET');

test.each(reading.filter(([, { answer }]) => answer !== null))(
  '%s declares whose data it answers, so that reading it is kept',
  (_, { answer, reads }) => {
    const fields = fieldsOf(z.toJSONSchema(answer as z.ZodType));

    const personal = personalFields.filter((field) => fields.includes(field));
    expect(personal.length > 0 ? (reads ?? `none, with ${personal.join(', ')}`) : 'employee').toMatch(
      /^(employee|people)$/,
    );
  },
);

test('whoever reads one employee’s data names whom in the address', () => {
  const nameless = endpoints.filter(
    ([, { reads, path }]) => reads === 'employee' && !path.includes(':employeeId'),
  );

  expect(nameless.map(([name]) => name)).toEqual([]);
});

test('every file that is answered says whose data it holds, unless it is nobody’s', () => {
  const nobodys = ['connectorDownload', 'importTemplate'];
  const keptWithReason = ['exportEmployees', 'exportAudit', 'exportMonth', 'exportPerson'];
  const free = [...nobodys, ...keptWithReason];
  const files = toOthers.filter(([name, { download }]) => download === true && !free.includes(name));

  expect(files.filter(([, { reads }]) => reads === undefined).map(([name]) => name)).toEqual([]);
});
