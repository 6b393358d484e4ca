import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CheckFrom, distanceMeters, placeAnswer } from './place.ts';

const cityHall = { latitude: 37.5663, longitude: 126.9779 };
const circle = { ...cityHall, name: '본사', radiusMeters: 100 };
/** A degree of latitude on the sphere of the rule. */
const metersOfDegree = 111_195.08;

/** So many metres north of the circle's centre. */
function north(meters: number, accuracyMeters: number) {
  return { ...cityHall, latitude: cityHall.latitude + meters / metersOfDegree, accuracyMeters };
}

const inOffice: CheckFrom = {
  isWithinAddresses: false,
  hasAddresses: true,
  restrictsWebByAddress: true,
  circles: [circle],
  position: null,
};

test.for([
  [60, 10, { ground: { by: 'circle', circleName: '본사', distanceMeters: 60 } }],
  [100, 0, { ground: { by: 'circle', circleName: '본사', distanceMeters: 100 } }],
  // 30 m of vagueness speak for the person, and of more than 50 m only 50.
  [125, 30, { ground: { by: 'circle', circleName: '본사', distanceMeters: 130 } }],
  [145, 90, { ground: { by: 'circle', circleName: '본사', distanceMeters: 150 } }],
  [155, 90, { refusal: { reason: 'outside-circle', circleName: '본사', distanceMeters: 60 } }],
  [135, 30, { refusal: { reason: 'outside-circle', circleName: '본사', distanceMeters: 40 } }],
  [1000, 20, { refusal: { reason: 'outside-circle', circleName: '본사', distanceMeters: 900 } }],
  // A vague position says too little, unless all of it lies on one side.
  [50, 400, { refusal: { reason: 'position-too-vague', accuracyMeters: 400 } }],
  [1000, 400, { refusal: { reason: 'outside-circle', circleName: '본사', distanceMeters: 900 } }],
] as const)('%i m from the centre of 100 m, known to %i m', ([meters, accuracy, expected]) => {
  const from = { ...inOffice, position: north(meters - 0.01, accuracy) };

  expect(placeAnswer('mobile', from)).toEqual(expected);
});

test('a vague position that lies whole in a large circle is inside', () => {
  const circles = [{ ...circle, radiusMeters: 2000 }];

  expect(placeAnswer('mobile', { ...inOffice, circles, position: north(495, 1000) })).toEqual({
    ground: { by: 'circle', circleName: '본사', distanceMeters: 500 },
  });
});

test('of several circles the one whose edge is nearest decides', () => {
  const far = { ...north(3000, 0), name: '창고', radiusMeters: 20 };
  const from = { ...inOffice, circles: [far, circle], position: north(2965, 5) };

  expect(placeAnswer('mobile', from)).toEqual({
    refusal: { reason: 'outside-circle', circleName: '창고', distanceMeters: 20 },
  });
});

test('the network of the workplace is enough for both, and the web has nothing else', () => {
  const there = { ...inOffice, isWithinAddresses: true };

  expect(placeAnswer('mobile', there)).toEqual({ ground: { by: 'address' } });
  expect(placeAnswer('web', there)).toEqual({ ground: { by: 'address' } });
  expect(placeAnswer('web', { ...inOffice, position: north(10, 5) })).toEqual({
    refusal: { reason: 'outside-addresses' },
  });
  expect(placeAnswer('web', { ...inOffice, restrictsWebByAddress: false })).toEqual({
    ground: { by: 'anywhere' },
  });
});

test('a phone that does not say where it is is told so, and one where nothing is allowed too', () => {
  expect(placeAnswer('mobile', inOffice)).toEqual({ refusal: { reason: 'no-position' } });
  expect(placeAnswer('mobile', { ...inOffice, circles: [] })).toEqual({
    refusal: { reason: 'outside-addresses' },
  });
  expect(placeAnswer('mobile', { ...inOffice, circles: [], hasAddresses: false })).toEqual({
    refusal: { reason: 'no-place' },
  });
});

test('Seoul to Busan is 325 km, whichever way', () => {
  const busan = { latitude: 35.1796, longitude: 129.0756 };

  expect(distanceMeters(cityHall, busan) / 1000).toBeCloseTo(325, 0);
  expect(distanceMeters(busan, cityHall)).toBeCloseTo(distanceMeters(cityHall, busan), 6);
});

test('who comes nearer with the same accuracy is never told no after a yes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 0, max: 2000 }),
      (a, b, accuracy) => {
        const [near, far] = a < b ? [a, b] : [b, a];
        const answerAt = (meters: number) =>
          placeAnswer('mobile', { ...inOffice, position: north(meters, accuracy) });

        if ('ground' in answerAt(far)) expect(answerAt(near)).toHaveProperty('ground');
      },
    ),
  );
});
