/** A clock that differs from the server's by more is off. */
export const clockOffLimitMs = 2 * 60 * 1000;
