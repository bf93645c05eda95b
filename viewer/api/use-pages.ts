"use client";

import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { Asked } from "@/domain/contract/endpoint";
import { addressOf } from "./address";
import { createPagedList, type Listed, type ListForm, PAGE, type PagedList } from "./paged-list";
import { type UsedAnswer, useAnswer } from "./use-answer";

export interface Pages<Row> extends Pick<Listed<Row>, "rows">, Pick<PagedList<Row>, "loadOlder"> {
  readonly hasOlder: boolean;
  /** The answer for the newest page. */
  readonly answer: UsedAnswer<readonly Row[]>;
}

/** The rows of a filter: the newest are kept up to date, older pages are loaded on demand. */
export function usePages<Row, Filter, Ask extends Asked>(form: ListForm<Row, Filter, Ask>, filter: Filter): Pages<Row> {
  const asked = form.askOf(filter, PAGE);
  const address = addressOf(form.endpoint, asked);
  const answer = useAnswer(form.endpoint, asked, { everyMs: form.everyMs });
  const newest = answer.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: filters with the same address share a list, which starts with the known rows
  const list = useMemo(() => createPagedList(form, filter, newest), [form, address]);
  const { rows, isComplete } = useStore(list.listed);

  useEffect(() => list.start(), [list]);
  useEffect(() => {
    if (newest) list.addNewest(newest);
  }, [list, newest]);

  return { rows, hasOlder: rows !== undefined && !isComplete, loadOlder: list.loadOlder, answer };
}
