import { expect, test } from 'vitest';
import { maskedName, shortened } from './mask.ts';

test.each([
  ['김하늘', '김*늘'],
  ['김하', '김*'],
  ['남궁민수', '남**수'],
  ['김', '*'],
  ['John Smith', 'J********h'],
  ['', '*'],
  [null, null],
])('the name %j is shown as %j', (name, shown) => {
  expect(maskedName(name)).toBe(shown);
});

test.each([
  ['0012345', '…45'],
  ['12', '…'],
  ['7', '…'],
  [null, null],
])('of the number %j is shown %j', (number, shown) => {
  expect(shortened(number)).toBe(shown);
});
