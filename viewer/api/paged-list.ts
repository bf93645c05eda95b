import { createStore, type StoreApi } from "zustand/vanilla";
import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { call } from "./call";
import type { Outcome } from "./outcome";
import { hasGap, mergeRows, type RowForm, withoutGone } from "./paged-rows";

/** Rows of a page. */
export const PAGE = 50;
/** A gap after a busy pause is filled with one request of at most this many rows. */
const MAX_IN_GAP = 500;

/** A list that grows at its newest end. */
export interface ListForm<Row, Filter, Ask extends Asked> extends RowForm<Row> {
  readonly everyMs: number;
  readonly endpoint: Endpoint<Ask, readonly Row[]>;
  /** The request for at most `limit` rows of a filter: the newest, or those that follow a row. */
  askOf(filter: Filter, limit: number, after?: Row): NoInfer<Ask>;
}

export interface Listed<Row> {
  /** Newest first, without gaps; undefined until the first page. */
  readonly rows: readonly Row[] | undefined;
  /** The last row is the oldest there is. */
  readonly isComplete: boolean;
}

/** The rows of a filter: the newest page and the older ones loaded so far, as one list. */
export interface PagedList<Row> {
  readonly listed: StoreApi<Listed<Row>>;
  /** Returns a function that stops the list and aborts its requests. */
  start(): () => void;
  /** Adds the newest page. If there is a gap to the known rows, the missing rows are requested. */
  addNewest(page: readonly Row[]): void;
  /** Undefined if there was nothing to request. */
  loadOlder(): Promise<Outcome<unknown> | undefined>;
}

/** `first` is the newest page, if known already. */
export function createPagedList<Row, Filter, Ask extends Asked>(
  form: ListForm<Row, Filter, Ask>,
  filter: Filter,
  first?: readonly Row[],
): PagedList<Row> {
  const listed = createStore<Listed<Row>>(() => (first ? withNewest(form, NOTHING, first) : NOTHING));
  let running = new AbortController();
  let isLoading = false;

  async function startAnew(newest: readonly Row[]): Promise<void> {
    const { signal } = running;
    const page = await call(form.endpoint, { ...form.askOf(filter, MAX_IN_GAP), signal });
    if (!signal.aborted) listed.setState(begunAnew(page, newest));
  }

  return {
    listed,
    start() {
      const controller = new AbortController();
      running = controller;
      return () => controller.abort();
    },
    addNewest(page) {
      if (page === first) return;
      const { rows = [] } = listed.getState();
      if (hasGap(form, page, rows)) void startAnew(page);
      else listed.setState((now) => withNewest(form, now, page));
    },
    async loadOlder() {
      const last = listed.getState().rows?.at(-1);
      if (!last || isLoading) return undefined;
      const { signal } = running;
      isLoading = true;
      const page = await call(form.endpoint, { ...form.askOf(filter, PAGE, last), signal });
      isLoading = false;
      if (signal.aborted) return undefined;
      if (page.ok) listed.setState((now) => withOlder(form, now, page.value));
      return page;
    },
  };
}

const NOTHING: Listed<never> = { rows: undefined, isComplete: false };

function withNewest<Row>(
  form: RowForm<Row>,
  { rows = [], isComplete }: Listed<Row>,
  page: readonly Row[],
): Listed<Row> {
  const isAll = page.length < PAGE;
  const there = withoutGone(form, rows, { rows: page, isAll });
  return { rows: mergeRows(form, page, there), isComplete: isComplete || isAll };
}

function withOlder<Row>(form: RowForm<Row>, { rows = [] }: Listed<Row>, page: readonly Row[]): Listed<Row> {
  return { rows: mergeRows(form, rows, page), isComplete: page.length < PAGE };
}

/** Restarts the list with as many rows as fit, because a list with a gap would hide rows. */
function begunAnew<Row>(page: Outcome<readonly Row[]>, newest: readonly Row[]): Listed<Row> {
  const rows = page.ok ? page.value : newest;
  return { rows, isComplete: page.ok && rows.length < MAX_IN_GAP };
}
