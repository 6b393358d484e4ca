const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `912 MB`: an amount of bytes in the unit that leaves at most three digits before the point. */
export function sizeText(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power] ?? ''}`;
}
