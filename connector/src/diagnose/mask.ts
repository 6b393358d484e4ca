/** A name of which a person recognises the own one and nobody reads another: 김하늘 is 김*늘, 김하 is 김*. */
export function maskedName(name: string | null): string | null {
  if (name === null) return null;
  const letters = [...name];
  const [first = ''] = letters;
  if (letters.length <= 1) return '*';
  if (letters.length === 2) return `${first}*`;
  return `${first}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
}

const shownDigits = 2;

/** The end of a number of a person or a card: 0012345 is …45. Of a short one nothing is shown. */
export function shortened(number: string | null): string | null {
  if (number === null) return null;
  return number.length <= shownDigits ? '…' : `…${number.slice(-shownDigits)}`;
}
