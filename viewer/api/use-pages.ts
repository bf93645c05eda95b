"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { addressOf } from "./address";
import { call } from "./call";
import type { Outcome } from "./outcome";
import { hasGap, mergeRows, type RowForm, withoutGone } from "./paged-rows";
import { type UsedAnswer, useAnswer } from "./use-answer";

export const PAGE = 50;
/** What may be missing after a busy pause is asked for at once, up to so many. */
const MOST_IN_GAP = 500;

/** A list that grows at its newest end. */
export interface ListForm<Row, Filter, Ask extends Asked> extends RowForm<Row> {
  readonly everyMs: number;
  readonly endpoint: Endpoint<Ask, readonly Row[]>;
  /** Asks for at most `limit` of what a filter finds: the newest, or those that follow a row. */
  askOf(filter: Filter, limit: number, after?: Row): NoInfer<Ask>;
}

/** What is known of one list; `address` tells lists apart. */
interface Known<Row> {
  readonly address: string;
  readonly rows: readonly Row[];
  readonly isComplete: boolean;
}

export interface Pages<Row> {
  /** Newest first, without a hole; undefined until the first answer. */
  readonly rows: readonly Row[] | undefined;
  readonly hasOlder: boolean;
  /** Undefined where there was nothing to ask for. */
  readonly loadOlder: () => Promise<Outcome<unknown> | undefined>;
  /** Of the newest page. */
  readonly answer: UsedAnswer<readonly Row[]>;
}

/** What a filter finds: the newest kept up to date, older ones page by page as somebody asks for them. */
export function usePages<Row, Filter, Ask extends Asked>(form: ListForm<Row, Filter, Ask>, filter: Filter): Pages<Row> {
  const asked = form.askOf(filter, PAGE);
  const address = addressOf(form.endpoint, asked);
  const answer = useAnswer(form.endpoint, asked, { everyMs: form.everyMs });
  const newest = answer.value;
  const [known, setKnown] = useState<Known<Row>>();
  const current = known?.address === address ? known : undefined;
  const isLoading = useRef(false);
  // Of the requests behind the newest page: they end with the list that they were made for.
  const listed = useRef<AbortSignal>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one signal for each list
  useEffect(() => {
    const stop = new AbortController();
    listed.current = stop.signal;
    return () => stop.abort();
  }, [address]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, with what is known by then
  useEffect(() => {
    if (!newest) return;
    if (!current || !hasGap(form, newest, current.rows)) {
      setKnown(withPage(form, current ?? { address, rows: [], isComplete: false }, newest));
      return;
    }
    const signal = listed.current;
    void call(form.endpoint, { ...form.askOf(filter, MOST_IN_GAP), ...(signal && { signal }) }).then((page) => {
      if (!signal?.aborted) setKnown({ address, ...begunAnew(page, newest) });
    });
  }, [newest, address]);

  const loadOlder = useCallback(async () => {
    const last = current?.rows.at(-1);
    if (!last || isLoading.current) return undefined;
    const signal = listed.current;
    isLoading.current = true;
    const page = await call(form.endpoint, { ...form.askOf(filter, PAGE, last), ...(signal && { signal }) });
    isLoading.current = false;
    if (signal?.aborted) return undefined;
    if (page.ok) setKnown((now) => (now?.address === address ? withOlder(form, now, page.value) : now));
    return page;
  }, [form, filter, address, current]);

  return { rows: current?.rows, hasOlder: current !== undefined && !current.isComplete, loadOlder, answer };
}

function withPage<Row>(form: RowForm<Row>, known: Known<Row>, newest: readonly Row[]): Known<Row> {
  const isAll = newest.length < PAGE;
  const there = withoutGone(form, known.rows, { rows: newest, isAll });
  return { ...known, rows: mergeRows(form, newest, there), isComplete: known.isComplete || isAll };
}

function withOlder<Row>(form: RowForm<Row>, known: Known<Row>, page: readonly Row[]): Known<Row> {
  return { ...known, rows: mergeRows(form, known.rows, page), isComplete: page.length < PAGE };
}

/** The list begun anew with all that fits: one with a hole in it would hide what came in between. */
function begunAnew<Row>(page: Outcome<readonly Row[]>, newest: readonly Row[]) {
  const rows = page.ok ? page.value : newest;
  return { rows, isComplete: page.ok && rows.length < MOST_IN_GAP };
}
