import type { Board, BoardRow, LiveEvent } from '@nadeul/contract';
import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { livePath } from './client.ts';
import { boardQuery } from './queries.ts';

/** What an event of the live stream changes on the board; all else stays the same object. */
export function applyLiveEvent(board: Board, event: LiveEvent): Board {
  switch (event.type) {
    case 'row':
      return { ...board, rows: withRow(board.rows, event.row) };
    case 'connector': {
      const others = board.connectors.filter(({ sourceId }) => sourceId !== event.connector.sourceId);
      return { ...board, connectors: [...others, event.connector] };
    }
    case 'counts':
      return { ...board, unmatchedCount: event.unmatchedCount, setAsideCount: event.setAsideCount };
  }
}

function withRow(rows: BoardRow[], row: BoardRow): BoardRow[] {
  const isSame = (other: BoardRow) => other.employee.employeeId === row.employee.employeeId;
  return rows.some(isSame) ? rows.map((other) => (isSame(other) ? row : other)) : [...rows, row];
}

/** Keeps the board live while a page shows it; says whether the stream is open. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const stream = new EventSource(livePath);
    let wasCut = false;
    stream.onopen = () => {
      setIsOpen(true);
      // What happened while the stream was cut is not sent again.
      if (wasCut) void client.invalidateQueries({ queryKey: boardQuery.queryKey });
      wasCut = false;
    };
    stream.onerror = () => {
      wasCut = true;
      setIsOpen(false);
    };
    stream.onmessage = ({ data }) => {
      // The server sends only what its contract declares.
      take(client, JSON.parse(String(data)) as LiveEvent);
    };
    return () => stream.close();
  }, [client]);
  return isOpen;
}

function take(client: QueryClient, event: LiveEvent): void {
  client.setQueryData(boardQuery.queryKey, (board) =>
    board === undefined ? board : applyLiveEvent(board, event),
  );
  if (event.type === 'counts') void client.invalidateQueries({ queryKey: ['unmatched'] });
  if (event.type !== 'row') return;
  const { employeeId } = event.row.employee;
  void client.invalidateQueries({ queryKey: ['month', employeeId] });
  void client.invalidateQueries({ queryKey: ['day', employeeId] });
}
