import type { OwnMeans } from './values.ts';

/** Degrees of WGS 84. */
export type Point = { readonly latitude: number; readonly longitude: number };

/** Where a phone counts as being at the workplace. */
export type Circle = Point & { readonly name: string; readonly radiusMeters: number };

/** What a phone says of where it is: within `accuracyMeters` of the point, 95 times of 100 (W3C Geolocation). */
export type Position = Point & { readonly accuracyMeters: number };

/** Vaguer positions say too little of one building. */
export const accuracyMetersMax = 100;
/** So much of a position's vagueness speaks for the person: as much as walls take from a phone indoors. */
export const toleranceMetersMax = 50;
/** Mean radius of the earth (IUGG). */
const earthRadiusMeters = 6_371_008.8;
/** Distances are told and kept no finer: enough to see by how much, too little to follow somebody. */
const distanceStepMeters = 10;

/** What a workplace allows, and where the person is. */
export type CheckFrom = {
  /** The address of the network is one of the workplace's. */
  readonly isWithinAddresses: boolean;
  readonly hasAddresses: boolean;
  readonly restrictsWebByAddress: boolean;
  readonly circles: readonly Circle[];
  /** Null where the phone does not say; `later` where it is asked for only when a button is pressed. */
  readonly position: Position | null | 'later';
};

/** A circle and how far its centre is, in metres, rounded. */
export type CircleAt = { readonly circleName: string; readonly distanceMeters: number };

export type PlaceRefusal =
  | { readonly reason: 'outside-addresses' | 'no-place' | 'no-position' }
  | { readonly reason: 'position-too-vague'; readonly accuracyMeters: number }
  /** The circle whose edge is nearest; the distance is that to the edge. */
  | ({ readonly reason: 'outside-circle' } & CircleAt);

/** On what ground a place is right: its network, a circle, one that has yet to be shown, or because any is. */
export type PlaceGround =
  | { readonly by: 'anywhere' | 'address' }
  | { readonly by: 'position-later' }
  | ({ readonly by: 'circle' } & CircleAt);

/**
 * Whether somebody may check in from where they are. Web: anywhere, or from the workplace's addresses alone where the
 * office restricts it. Mobile: from these addresses, or within one of the circles. Messenger: anywhere, for its server
 * does not say where the person is.
 */
export function placeAnswer(
  means: OwnMeans,
  from: CheckFrom,
): { readonly ground: PlaceGround } | { readonly refusal: PlaceRefusal } {
  if (means === 'messenger' || (means === 'web' && !from.restrictsWebByAddress))
    return { ground: { by: 'anywhere' } };
  if (from.isWithinAddresses) return { ground: { by: 'address' } };
  if (means === 'web') return { refusal: { reason: 'outside-addresses' } };
  const { circles, position } = from;
  if (circles.length === 0)
    return { refusal: { reason: from.hasAddresses ? 'outside-addresses' : 'no-place' } };
  if (position === 'later') return { ground: { by: 'position-later' } };
  return position === null ? { refusal: { reason: 'no-position' } } : circleAnswer(circles, position);
}

/**
 * With `d` the distance to a circle's centre, `r` its radius and `a` the accuracy of the position:
 * inside where all of the position's vagueness lies in the circle (d + a ≤ r), or where a is at most 100 m and the
 * circle is not further than the vagueness, of which 50 m count (d − a ≤ r). Outside where all of it lies outside
 * (d − a > r) or 50 m do not reach; else the position is too vague to say.
 */
function circleAnswer(circles: readonly Circle[], position: Position): ReturnType<typeof placeAnswer> {
  const { accuracyMeters } = position;
  const near = circles
    .map((circle) => ({ circle, distance: distanceMeters(circle, position) }))
    .map((one) => ({ ...one, beyond: one.distance - one.circle.radiusMeters }))
    .sort((a, b) => a.beyond - b.beyond);
  const [nearest] = near;
  if (nearest === undefined) return { refusal: { reason: 'no-place' } };
  const { beyond, distance, circle } = nearest;
  const isSharp = accuracyMeters <= accuracyMetersMax;
  const tolerance = isSharp ? Math.min(accuracyMeters, toleranceMetersMax) : -accuracyMeters;
  if (beyond <= tolerance)
    return { ground: { by: 'circle', circleName: circle.name, distanceMeters: rounded(distance) } };
  if (!isSharp && beyond <= accuracyMeters)
    return { refusal: { reason: 'position-too-vague', accuracyMeters: rounded(accuracyMeters) } };
  return {
    refusal: { reason: 'outside-circle', circleName: circle.name, distanceMeters: rounded(beyond) },
  };
}

/** Up to the next step, so that nobody outside is told 0 m. */
function rounded(meters: number): number {
  return Math.ceil(meters / distanceStepMeters) * distanceStepMeters;
}

/** Metres between two points along the surface of a sphere (haversine); off by up to 0.5 % of the true distance. */
export function distanceMeters(a: Point, b: Point): number {
  const [fromLatitude, toLatitude] = [radians(a.latitude), radians(b.latitude)];
  const halfLatitude = (toLatitude - fromLatitude) / 2;
  const halfLongitude = radians(b.longitude - a.longitude) / 2;
  const square =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(fromLatitude) * Math.cos(toLatitude) * Math.sin(halfLongitude) ** 2;
  return 2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(square)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
