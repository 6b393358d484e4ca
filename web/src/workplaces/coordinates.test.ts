import { expect, test } from 'vitest';
import { distanceMeters, offsetMeters, pointText, readPoint, scaleLength } from './coordinates.ts';

test.each(['37.5665, 126.9780', ' 37.5665 126.978 ', '(37.5665,126.978)'])(
  '%s is read as a place',
  (text) => {
    expect(readPoint(text)).toEqual({ latitude: 37.5665, longitude: 126.978 });
  },
);

test.each(['', '37.5665', '91, 126', '37, 181', '서울, 126', '37.5, 126.9, 3'])('%s is no place', (text) => {
  expect(readPoint(text)).toBeNull();
});

test('what is shown of a place is read as the same place', () => {
  const point = { latitude: 37.566512, longitude: -126.978034 };

  expect(readPoint(pointText(point))).toEqual(point);
});

test('a thousandth of a degree to the north is 111 metres, to the east less so in Korea', () => {
  const seoul = { latitude: 37.5665, longitude: 126.978 };
  const { east, north } = offsetMeters(seoul, { latitude: 37.5675, longitude: 126.979 });

  expect(north).toBeCloseTo(111.3, 1);
  expect(east).toBeCloseTo(88.2, 1);
  expect(distanceMeters(seoul, seoul)).toBe(0);
});

test('places on both sides of the date line lie near each other', () => {
  expect(
    distanceMeters({ latitude: 0, longitude: 179.999 }, { latitude: 0, longitude: -179.999 }),
  ).toBeLessThan(300);
});

test.each([
  [20, 20],
  [49, 20],
  [99, 50],
  [730, 500],
  [2000, 2000],
])('a scale of at most %i m is drawn as %i m', (max, length) => {
  expect(scaleLength(max)).toBe(length);
});
