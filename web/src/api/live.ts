import type { Board, BoardRow, ConnectorState, LiveEvent } from '@nadeul/contract';
import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { livePath } from './client.ts';
import { boardQuery, menuCountsQuery } from './queries.ts';

/** What an event of the live stream changes on the board; all else stays the same object. */
export function applyLiveEvent(board: Board, event: LiveEvent): Board {
  switch (event.type) {
    case 'row':
      return { ...board, rows: withRow(board.rows, event.row) };
    case 'gone':
      return { ...board, rows: board.rows.filter((row) => employeeIdOf(row) !== event.employeeId) };
    case 'connector':
      return { ...board, connectors: withConnector(board.connectors, event.connector) };
    case 'counts':
      return { ...board, unmatchedCount: event.unmatchedCount, setAsideCount: event.setAsideCount };
  }
}

function employeeIdOf({ employee }: BoardRow): string {
  return employee.employeeId;
}

function withRow(rows: BoardRow[], row: BoardRow): BoardRow[] {
  const isSame = (other: BoardRow) => employeeIdOf(other) === employeeIdOf(row);
  return rows.some(isSame) ? rows.map((other) => (isSame(other) ? row : other)) : [...rows, row];
}

function withConnector(connectors: ConnectorState[], connector: ConnectorState): ConnectorState[] {
  const isSame = (other: ConnectorState) => other.sourceId === connector.sourceId;
  return connectors.some(isSame)
    ? connectors.map((other) => (isSame(other) ? connector : other))
    : [...connectors, connector];
}

/** Keeps the board live while a page shows it; says whether the stream is open. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(
    () =>
      follow({
        onOpen: () => {
          setIsOpen(true);
          // What happened before the stream was open is not sent: a board that was read earlier may lack it.
          void client.invalidateQueries({ queryKey: boardQuery.queryKey });
        },
        onCut: () => setIsOpen(false),
        onEvent: (event) => take(client, event),
      }),
    [client],
  );
  return isOpen;
}

type Follower = {
  readonly onOpen: () => void;
  readonly onCut: () => void;
  readonly onEvent: (event: LiveEvent) => void;
};

/** The browser reopens a stream that breaks, but gives up when it is refused, as by a restarting server: then we do. */
const reopenMs = 3_000;

/** Follows the stream until the returned function is called. */
function follow({ onOpen, onCut, onEvent }: Follower): () => void {
  let stream: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    stream = new EventSource(livePath);
    stream.onopen = onOpen;
    stream.onerror = () => {
      onCut();
      if (stream.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenMs);
    };
    // The server sends only what its contract declares.
    stream.onmessage = ({ data }) => onEvent(JSON.parse(String(data)) as LiveEvent);
  };
  open();
  return () => {
    clearTimeout(timer);
    stream.close();
  };
}

function take(client: QueryClient, event: LiveEvent): void {
  client.setQueryData(boardQuery.queryKey, (board) =>
    board === undefined ? board : applyLiveEvent(board, event),
  );
  if (event.type === 'counts') {
    const { unmatchedCount, setAsideCount } = event;
    client.setQueryData(
      menuCountsQuery.queryKey,
      (counts) => counts && { ...counts, unmatchedCount, setAsideCount },
    );
    void client.invalidateQueries({ queryKey: ['unmatched'] });
  }
  if (event.type !== 'row' && event.type !== 'gone') return;
  const employeeId = event.type === 'gone' ? event.employeeId : employeeIdOf(event.row);
  void client.invalidateQueries({ queryKey: ['month', employeeId] });
  void client.invalidateQueries({ queryKey: ['day', employeeId] });
}
