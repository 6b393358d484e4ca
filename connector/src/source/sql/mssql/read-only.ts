/** Everything that can hide words: quoted names, quoted text, comments. */
const quoted = /\[(?:[^\]]|\]\])*\]|"(?:[^"]|"")*"|'(?:[^']|'')*'/g;

/** T-SQL needs no semicolon between statements, so the words that begin or hide a writing one are looked for. */
const writingWord =
  /\b(?:into|insert|update|delete|merge|truncate|create|alter|drop|exec|execute|grant|revoke|deny|use|set|declare|begin|commit|rollback|save|backup|restore|bulk|openrowset|openquery|opendatasource|writetext|updatetext|waitfor|shutdown|kill|dbcc|reconfigure)\b/i;

/**
 * Throws a `TypeError` unless the text is one SELECT that only reads. A guard against our own mistakes: texts are made
 * by us, with every name quoted; rights are what keeps a database safe from others.
 */
export function assertReadOnly(text: string): void {
  const bare = text.replace(quoted, ' ');
  const isReading = /^\s*select\b/i.test(bare) && !/[;'"[\]]|--|\/\*/.test(bare) && !writingWord.test(bare);
  if (!isReading) throw new TypeError(`Only a SELECT may be sent to a door database: ${text.slice(0, 200)}`);
}
