/** Most significant digits that JavaScript gives exactly. */
const exactDigits = 100;

/**
 * A number as C's `%.{digits}g` prints it: so many significant digits, no trailing zeros, an exponent of at least
 * two digits when the value is small or large. Exact halves go to the even digit, as in C.
 */
export function generalFormat(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = roundHalfEven(value, digits).split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= digits) {
    const sign = exponent < 0 ? '-' : '+';
    return `${trimZeros(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  return trimZeros(placePoint(mantissa, exponent));
}

/** `toExponential` rounds exact halves up; C rounds them to even. */
function roundHalfEven(value: number, digits: number): string {
  const rounded = value.toExponential(digits - 1);
  const exact = value.toExponential(exactDigits);
  const [mantissa = ''] = exact.split('e');
  const rest = mantissa.replace(/[-.]/g, '').slice(digits);
  if (!/^50*$/.test(rest)) return rounded;
  const sign = value < 0 ? '-' : '';
  const cut = `${sign}${mantissa.replace('-', '').slice(0, digits === 1 ? 1 : digits + 1)}`;
  return Number(cut.at(-1)) % 2 === 0 ? `${cut}e${exact.split('e')[1] ?? '0'}` : rounded;
}

function placePoint(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1);
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
