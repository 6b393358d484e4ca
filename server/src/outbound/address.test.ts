import { expect, test } from 'vitest';
import { isForbiddenAddress } from './address.ts';

test.each([
  '169.254.169.254',
  '0.0.0.0',
  '100.100.100.200',
  'fe80::1',
  '::',
  '::ffff:169.254.169.254',
  'x',
  '',
])('nothing is sent to %s, whatever the operator allows', (address) => {
  expect(isForbiddenAddress(address, { allowsPrivate: true })).toBe(true);
});

test.each(['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.0.1', '::1', 'fd12::1', '::ffff:192.168.0.1'])(
  'to %s, within the walls, only where the operator allows it',
  (address) => {
    expect(isForbiddenAddress(address, { allowsPrivate: false })).toBe(true);
    expect(isForbiddenAddress(address, { allowsPrivate: true })).toBe(false);
  },
);

test.each(['203.0.113.7', '172.32.0.1', '2001:db8::7'])('to %s, outside, anything may be sent', (address) => {
  expect(isForbiddenAddress(address, { allowsPrivate: false })).toBe(false);
});
