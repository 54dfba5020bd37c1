import { type RequestQuery } from './request-query.js';

/** Results on a page when the request does not say how many. */
const defaultPageSize = 20;

/** A part of a list, and where in the list it is: offsets count from 1, and both are included. */
export interface Page<T> {
  readonly items: T[];
  readonly paging: { total_count: number; start_offset: number; end_offset: number };
}

/** The page of this list that the request asks for, the first one when it does not say. */
export function paginate<T>(list: readonly T[], query: RequestQuery): Page<T> {
  const size = query.count('per_page') ?? defaultPageSize;
  const before = ((query.count('page_no') ?? 1) - 1) * size;
  const items = list.slice(before, before + size);
  return {
    items,
    paging: {
      total_count: list.length,
      start_offset: items.length === 0 ? 0 : before + 1,
      end_offset: items.length === 0 ? 0 : before + items.length,
    },
  };
}
