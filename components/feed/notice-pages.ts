"use client";

import { useEffect, useMemo, useState } from "react";
import type { Notice } from "@/domain/notice";
import { SECOND_MS } from "@/domain/time";
import { getJson } from "../request/request";
import { useAnswer } from "../request/use-answer";

export type NoticeWithRaw = Notice & { readonly raw: unknown };

const PAGE = 50;
const EVERY_MS = 4 * SECOND_MS;

export interface NoticePages {
  /** Newest first; undefined until the first answer. */
  readonly notices: readonly NoticeWithRaw[] | undefined;
  readonly hasOlder: boolean;
  loadOlder(): Promise<void>;
}

/** The newest notices of a topic (of all where it is empty), kept up to date, and as many older ones as one asks for. */
export function useNoticePages(topic: string): NoticePages {
  const { value: newest } = useAnswer<readonly NoticeWithRaw[]>(noticesPath(topic), { everyMs: EVERY_MS });
  const [older, setOlder] = useState<readonly NoticeWithRaw[]>([]);
  const [isComplete, setComplete] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another topic has other pages
  useEffect(() => {
    setOlder([]);
    setComplete(false);
  }, [topic]);

  const notices = useMemo(() => newest && mergeNotices(newest, older), [newest, older]);

  async function loadOlder(): Promise<void> {
    const last = notices?.at(-1);
    if (!last) return;
    const page = await getJson<readonly NoticeWithRaw[]>(noticesPath(topic, last.at));
    if (!page.ok) return;
    setOlder(mergeNotices(notices ?? [], page.value));
    setComplete(page.value.length < PAGE);
  }

  return { notices, hasOlder: !isComplete && (notices?.length ?? 0) >= PAGE, loadOlder };
}

function noticesPath(topic: string, before?: number): string {
  const query = new URLSearchParams({ limit: String(PAGE) });
  if (topic !== "") query.set("topic", topic);
  if (before !== undefined) query.set("before", String(before));
  return `/api/notices?${query}`;
}

/** Newest first, each once; of two with the same id the one from `newer` stays. */
export function mergeNotices(
  newer: readonly NoticeWithRaw[],
  older: readonly NoticeWithRaw[],
): readonly NoticeWithRaw[] {
  const seen = new Map<string, NoticeWithRaw>();
  for (const notice of [...newer, ...older]) {
    const key = `${notice.topic} ${notice.noticeId}`;
    if (!seen.has(key)) seen.set(key, notice);
  }
  return [...seen.values()].sort((a, b) => b.at - a.at);
}
