/** A place on the earth in degrees of WGS 84. */
export type Point = { readonly latitude: number; readonly longitude: number };

const metersPerDegree = 111_320;
const digits = 6;

/** Coordinates as people paste them from a map: `37.5665, 126.9780`; null where the text is none. */
export function readPoint(text: string): Point | null {
  const parts = text
    .trim()
    .replace(/^\(|\)$/g, '')
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  const [latitude = Number.NaN, longitude = Number.NaN] = parts.map(Number);
  const isPoint = parts.length === 2 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isPoint ? { latitude, longitude } : null;
}

/** `37.566500, 126.978000`: a tenth of a metre. */
export function pointText({ latitude, longitude }: Point): string {
  return `${latitude.toFixed(digits)}, ${longitude.toFixed(digits)}`;
}

/** Where a point lies from another, in metres to the east and to the north. Right for the span of a town. */
export function offsetMeters(from: Point, to: Point): { readonly east: number; readonly north: number } {
  const around = ((to.longitude - from.longitude + 540) % 360) - 180;
  return {
    east: around * metersPerDegree * Math.cos((from.latitude * Math.PI) / 180),
    north: (to.latitude - from.latitude) * metersPerDegree,
  };
}

/** How far two points lie apart, in metres. */
export function distanceMeters(from: Point, to: Point): number {
  const { east, north } = offsetMeters(from, to);
  return Math.hypot(east, north);
}

/** A round length for the scale of a drawing, at most the given one: 1, 2 or 5 times a power of ten. */
export function scaleLength(maxMeters: number): number {
  const power = 10 ** Math.floor(Math.log10(maxMeters));
  const factor = [5, 2, 1].find((one) => one * power <= maxMeters) ?? 1;
  return factor * power;
}
