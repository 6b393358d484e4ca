import { expect, test } from 'vitest';
import { proposalReasons } from './propose.ts';

const said = { userNumber: '42', cardNumber: null, employeeNumber: null, name: null };
const employee = { employeeNumber: '0042', name: '김하나' };

test.each([
  [{ ...said, userNumber: '7', name: '김 하나' }, ['same-name']],
  [{ ...said, name: '김하나' }, ['same-name', 'same-digits']],
  [said, ['same-digits']],
  [{ ...said, userNumber: '7', employeeNumber: '00042' }, ['same-digits']],
  [{ ...said, userNumber: '7', name: '김하나(야간)' }, ['similar-name']],
  [{ ...said, userNumber: '7', name: '김하니' }, ['similar-name']],
  [{ ...said, userNumber: '7', name: '김하' }, []],
  [{ ...said, userNumber: '420', name: '박세찬' }, []],
])('%o may be 0042 김하나 for %o', (door, reasons) => {
  expect(proposalReasons(door, employee)).toEqual(reasons);
});

test('nobody is proposed for numbers and names that are empty or only zeros', () => {
  const nobody = { userNumber: '000', cardNumber: null, employeeNumber: '', name: ' ' };

  expect(proposalReasons(nobody, { employeeNumber: '0', name: '' })).toEqual([]);
});
