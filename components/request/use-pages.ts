"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { hasGap, mergeRows, type RowForm, withoutGone } from "@/viewer/api/paged-rows";
import { getJson, type Outcome } from "./request";
import { type UsedAnswer, useAnswer } from "./use-answer";

/** Rows of one page. */
export const PAGE = 50;
/** What may be missing after a busy pause is asked for at once, up to so many. */
const MOST_IN_GAP = 500;

/** A list that grows at its newest end. */
export interface ListForm<Row> extends RowForm<Row> {
  readonly everyMs: number;
  /** Where the server answers at most `limit` of what a query finds: the newest, or those that follow a row. */
  pathOf(query: string, limit: number, after?: Row): string;
}

/** What is known of one list. */
interface Known<Row> {
  readonly query: string;
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

/** What a query finds: the newest kept up to date, older ones page by page as somebody asks for them. */
export function usePages<Row>(form: ListForm<Row>, query: string): Pages<Row> {
  const answer = useAnswer<readonly Row[]>(form.pathOf(query, PAGE), { everyMs: form.everyMs });
  const newest = answer.value;
  const [known, setKnown] = useState<Known<Row>>();
  const current = known?.query === query ? known : undefined;
  const isLoading = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, with what is known by then
  useEffect(() => {
    if (!newest) return;
    if (!current || !hasGap(form, newest, current.rows)) {
      setKnown(withPage(form, current ?? begun(query), newest));
      return;
    }
    // By the time it is filled somebody may look for something else.
    void filled(form, query, newest).then((whole) => setKnown((now) => (now?.query === query ? whole : now)));
  }, [newest, query]);

  const loadOlder = useCallback(async () => {
    const last = current?.rows.at(-1);
    if (!last || isLoading.current) return undefined;
    isLoading.current = true;
    const page = await getJson<readonly Row[]>(form.pathOf(query, PAGE, last));
    isLoading.current = false;
    if (page.ok) setKnown((now) => (now?.query === query ? withOlder(form, now, page.value) : now));
    return page;
  }, [form, query, current]);

  return { rows: current?.rows, hasOlder: current !== undefined && !current.isComplete, loadOlder, answer };
}

function begun(query: string): Known<never> {
  return { query, rows: [], isComplete: false };
}

function withPage<Row>(form: ListForm<Row>, known: Known<Row>, newest: readonly Row[]): Known<Row> {
  const isAll = newest.length < PAGE;
  const there = withoutGone(form, known.rows, { rows: newest, isAll });
  return { ...known, rows: mergeRows(form, newest, there), isComplete: known.isComplete || isAll };
}

function withOlder<Row>(form: ListForm<Row>, known: Known<Row>, page: readonly Row[]): Known<Row> {
  return { ...known, rows: mergeRows(form, known.rows, page), isComplete: page.length < PAGE };
}

/** The list begun anew with all that fits: one with a hole in it would hide what came in between. */
async function filled<Row>(form: ListForm<Row>, query: string, newest: readonly Row[]): Promise<Known<Row>> {
  const page = await getJson<readonly Row[]>(form.pathOf(query, MOST_IN_GAP));
  const rows = page.ok ? page.value : newest;
  return { query, rows, isComplete: page.ok && rows.length < MOST_IN_GAP };
}
