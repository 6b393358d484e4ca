import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type Answer, type Called, type CallOptions, call } from '../api/client.ts';

type Page = { readonly rows: readonly unknown[]; readonly next: string | null; readonly total: number };
/** Endpoints that answer in pages. */
type Paged = { [N in Called]: Answer<N> extends Page ? N : never }[Called];
type RowOf<N extends Paged> = Answer<N> extends { rows: (infer R)[] } ? R : never;
type Asked<N extends Paged> = Pick<CallOptions<N>, 'params' | 'query'>;

const rowsPerPage = 100;

/** A list that is read page by page as it is scrolled; sorted and filtered by the server. */
export function usePages<N extends Paged>(name: N, asked: Asked<N> = {}) {
  const {
    data,
    isPending,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
    isPlaceholderData,
  } = useInfiniteQuery({
    queryKey: [name, asked],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...asked.query,
        limit: rowsPerPage,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      // Every paged endpoint takes a cursor and a limit beside its own filters.
      return call(name, { ...asked, query, signal } as unknown as CallOptions<N>);
    },
    initialPageParam: null as string | null,
    // `Paged` admits only endpoints whose answer is a page.
    getNextPageParam: (last) => (last as Page).next,
    placeholderData: keepPreviousData,
  });
  const pages = (data?.pages ?? []) as unknown as readonly { rows: RowOf<N>[]; total: number }[];
  return {
    rows: pages.flatMap(({ rows }) => rows),
    total: pages.at(-1)?.total ?? 0,
    isPending,
    /** The rows are those of the question before, while the new one is under way. */
    isChanging: isPlaceholderData,
    error,
    refetch: () => void refetch(),
    hasMore: hasNextPage,
    onMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
