/** What a tag says it is: the in key, the out key, a plain pass, or leaving and coming back within the day. */
export const tagKinds = ['in', 'out', 'pass', 'go-out', 'return'] as const;
export type TagKind = (typeof tagKinds)[number];
