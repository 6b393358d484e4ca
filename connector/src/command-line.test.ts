import { expect, test } from 'vitest';
import { parseCommand } from './command-line.ts';

test('reconcile knows its days, both included, and whether to repair', () => {
  const args = ['reconcile', '--config', 'c.json', '--from', '2026-11-01', '--to', '2026-11-30', '--repair'];

  expect(parseCommand(args)).toEqual({
    name: 'reconcile',
    config: 'c.json',
    from: '2026-11-01',
    until: '2026-11-30',
    isRepair: true,
    isJson: false,
    language: undefined,
  });
});

test('diagnose takes three days without a tag as quiet where nothing else is said', () => {
  expect(parseCommand(['diagnose', '--config', 'c.json'])).toMatchObject({ quietDays: 3 });
  expect(parseCommand(['diagnose', '--config', 'c.json', '--quiet-days', '10'])).toMatchObject({
    quietDays: 10,
  });
});

test.each([
  ['status', '--repair'],
  ['run', '--from', '2026-11-01'],
  ['diagnose', '--to', '2026-11-01'],
  ['reconcile', '--from', '2026-11-01', '--to', '2026-11-01', '--quiet-days', '3'],
  ['diagnose', '--quiet-days', '0'],
  ['diagnose', '--quiet-days', '1e2'],
  ['reconcile', '--from', '2026-11-01'],
  ['reconcile', '--from', '2026-11-31', '--to', '2026-12-01'],
  ['reconcile', '--from', '2026-11-02', '--to', '2026-11-01'],
  ['reconcile', '--from', '1899-12-31', '--to', '1900-01-01'],
  ['reconcile', '--from', '2000-01-01', '--to', '2026-11-01'],
])('connector %s %s … is a mistake that says what to write', (...args) => {
  expect(parseCommand([...args, '--config', 'c.json'])).toMatchObject({
    name: 'mistake',
    sentence: expect.stringMatching(/--/),
  });
});
