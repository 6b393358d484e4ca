/**
 * RC4, which is its own inverse. Jet uses it to scramble a part of page 0, and all of the others where a file is
 * encoded; Node's crypto no longer offers it. Puts the bytes into `output`, which may be `input`, or else into new
 * ones. `key` must not be empty.
 */
export function rc4(
  key: Uint8Array,
  input: Uint8Array,
  output: Uint8Array = new Uint8Array(input.length),
): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  let j = 0;
  for (let i = 0; i < 256; i++) {
    j = (j + byte(state, i) + byte(key, i % key.length)) & 0xff;
    swap(state, i, j);
  }
  let i = 0;
  j = 0;
  for (let at = 0; at < input.length; at++) {
    i = (i + 1) & 0xff;
    j = (j + byte(state, i)) & 0xff;
    swap(state, i, j);
    output[at] = byte(input, at) ^ byte(state, (byte(state, i) + byte(state, j)) & 0xff);
  }
  return output;
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

function swap(state: Uint8Array, a: number, b: number): void {
  const kept = byte(state, a);
  state[a] = byte(state, b);
  state[b] = kept;
}
