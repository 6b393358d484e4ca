/** What became of rows that were sent. A row is in one of the numbers. */
export type Sent = {
  readonly accepted: number;
  /** The server had them. */
  readonly duplicate: number;
  readonly setAside: number;
  /** Single rows that the server refused to take at all. */
  readonly refused: number;
};

export const nothingSent: Sent = { accepted: 0, duplicate: 0, setAside: 0, refused: 0 };

/** The sums of both. */
export function addSent(one: Sent, other: Sent): Sent {
  return {
    accepted: one.accepted + other.accepted,
    duplicate: one.duplicate + other.duplicate,
    setAside: one.setAside + other.setAside,
    refused: one.refused + other.refused,
  };
}
