"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { SECOND_MS } from "@/domain/time";
import { getJson } from "../request/request";
import { useAnswer } from "../request/use-answer";
import { hasGap, mergeNotices, type NoticeWithRaw, withoutGone } from "./notice-log";

const PAGE = 50;
/** What may be missing after a busy pause is asked for at once, up to so many. */
const MOST_IN_GAP = 500;
const EVERY_MS = 3 * SECOND_MS;

/** What is known of one list. */
interface Known {
  readonly query: string;
  readonly notices: readonly NoticeWithRaw[];
  readonly isComplete: boolean;
}

export interface NoticePages {
  /** Newest first; undefined until the first answer. */
  readonly notices: readonly NoticeWithRaw[] | undefined;
  readonly hasOlder: boolean;
  loadOlder(): Promise<void>;
  /** The server does not answer at the moment. */
  readonly isOld: boolean;
}

/** The notices that a query finds: the newest kept up to date, older ones page by page as somebody asks for them. */
export function useNoticePages(query: string): NoticePages {
  const { value: newest, fault } = useAnswer<readonly NoticeWithRaw[]>(pathOf(query, PAGE), { everyMs: EVERY_MS });
  const [known, setKnown] = useState<Known>();
  const current = known?.query === query ? known : undefined;
  const isLoading = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, with what is known by then
  useEffect(() => {
    if (!newest) return;
    if (current && hasGap(newest, current.notices)) void fillGap(query, newest).then(setKnown);
    else setKnown(withPage(query, current, newest));
  }, [newest, query]);

  const loadOlder = useCallback(async () => {
    const last = current?.notices.at(-1);
    if (!last || isLoading.current) return;
    isLoading.current = true;
    const page = await getJson<readonly NoticeWithRaw[]>(pathOf(query, PAGE, last));
    isLoading.current = false;
    if (page.ok) setKnown((now) => (now?.query === query ? withOlder(now, page.value) : now));
  }, [query, current]);

  return {
    notices: current?.notices,
    hasOlder: current !== undefined && !current.isComplete,
    loadOlder,
    isOld: fault !== undefined,
  };
}

function withPage(query: string, known: Known | undefined, newest: readonly NoticeWithRaw[]): Known {
  if (!known) return { query, notices: newest, isComplete: newest.length < PAGE };
  const there = withoutGone(known.notices, newest, { isAll: newest.length < PAGE });
  return { ...known, notices: mergeNotices(newest, there) };
}

function withOlder(known: Known, page: readonly NoticeWithRaw[]): Known {
  return { ...known, notices: mergeNotices(known.notices, page), isComplete: page.length < PAGE };
}

/** The list begun anew with all that fits: one with a hole in it would hide what came in between. */
async function fillGap(query: string, newest: readonly NoticeWithRaw[]): Promise<Known> {
  const page = await getJson<readonly NoticeWithRaw[]>(pathOf(query, MOST_IN_GAP));
  const notices = page.ok ? page.value : newest;
  return { query, notices, isComplete: page.ok && notices.length < MOST_IN_GAP };
}

function pathOf(query: string, limit: number, after?: NoticeWithRaw): string {
  const params = new URLSearchParams(query);
  params.set("limit", String(limit));
  if (after) {
    params.set("before", String(after.at));
    params.set("beforeId", after.noticeId);
  }
  return `/api/notices?${params}`;
}
