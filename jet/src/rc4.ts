/**
 * RC4, which is its own inverse. Jet uses it to scramble a part of page 0; Node's crypto no longer offers it.
 * Returns new bytes of the same length; `key` must not be empty.
 */
export function rc4(key: Uint8Array, input: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  let j = 0;
  for (let i = 0; i < 256; i++) {
    j = (j + byte(state, i) + byte(key, i % key.length)) & 0xff;
    swap(state, i, j);
  }
  const output = new Uint8Array(input.length);
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
