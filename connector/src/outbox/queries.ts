/** The statements whose cost depends on an index. A test asks the database for the plan of each. */
export const queries = {
  /**
   * What goes next: events that an answer left out come last, then the newest day first. Of one key only the oldest
   * waiting event is offered, so a batch names each key once and a correction never overtakes what it corrects.
   */
  next: `SELECT seq, vendor_key, body FROM event AS e
         WHERE NOT EXISTS (SELECT 1 FROM event AS o WHERE o.vendor_key = e.vendor_key AND o.seq < e.seq)
         ORDER BY unnamed, day DESC, seq LIMIT ?`,
  latestOfKey: 'SELECT body FROM event WHERE vendor_key = ? ORDER BY seq DESC LIMIT 1',
  oldest: 'SELECT seq, stored_at_ms FROM event ORDER BY seq LIMIT 1',
  remove: 'DELETE FROM event WHERE seq = ?',
  leaveOut: 'UPDATE event SET unnamed = unnamed + 1 WHERE seq = ?',
  seenHash: 'SELECT hash FROM seen WHERE source = ? AND vendor_key = ?',
  forgetSeen: "DELETE FROM seen WHERE source = ? AND day > '' AND day < ?",
} as const;

/** Statements that are not about events, or run once. */
export const otherQueries = {
  add: 'INSERT INTO event (vendor_key, day, stored_at_ms, body) VALUES (?, ?, ?, ?)',
  waiting: 'SELECT count(*) AS n FROM event',
  lastSeq: "SELECT seq FROM sqlite_sequence WHERE name = 'event'",
  cursor: 'SELECT position FROM cursor WHERE source = ?',
  setCursor:
    'INSERT INTO cursor (source, position) VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET position = excluded.position',
  dropCursor: 'DELETE FROM cursor WHERE source = ?',
  setSeen:
    'INSERT INTO seen (source, vendor_key, day, hash) VALUES (?, ?, ?, ?) ON CONFLICT (source, vendor_key) DO UPDATE SET day = excluded.day, hash = excluded.hash',
  forgetAllSeen: 'DELETE FROM seen WHERE source = ?',
  fact: 'SELECT value FROM fact WHERE name = ?',
  setFact:
    'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  dropFact: 'DELETE FROM fact WHERE name = ?',
  setGate: `INSERT INTO gate (gate_id, name, last_tag_at) VALUES (?, ?, ?) ON CONFLICT (gate_id) DO UPDATE SET
              name = coalesce(excluded.name, name),
              last_tag_at = nullif(max(coalesce(excluded.last_tag_at, ''), coalesce(last_tag_at, '')), '')`,
  /** Those with the latest tags. */
  gates: 'SELECT gate_id, name, last_tag_at FROM gate ORDER BY last_tag_at DESC, gate_id LIMIT ?',
  dropGates: `DELETE FROM gate WHERE gate_id NOT IN
              (SELECT gate_id FROM gate ORDER BY last_tag_at DESC, gate_id LIMIT ?)`,
  counters: 'SELECT name, value FROM counter',
  count:
    'INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value',
} as const;
