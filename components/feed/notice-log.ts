import type { Notice } from "@/domain/notice";

export type NoticeWithRaw = Notice & { readonly raw: unknown };

/** Newest first, each once; of two with the same id the one from `newer` stays. As the server orders them. */
export function mergeNotices(
  newer: readonly NoticeWithRaw[],
  older: readonly NoticeWithRaw[],
): readonly NoticeWithRaw[] {
  const seen = new Map<string, NoticeWithRaw>();
  for (const notice of [...newer, ...older]) {
    const key = keyOfNotice(notice);
    if (!seen.has(key)) seen.set(key, notice);
  }
  return [...seen.values()].sort(inOrder);
}

/** What is known, without what the newest page would show if it were still there: it was erased, or grew too old. */
export function withoutGone(
  known: readonly NoticeWithRaw[],
  newest: readonly NoticeWithRaw[],
  { isAll }: { readonly isAll: boolean },
): readonly NoticeWithRaw[] {
  const last = newest.at(-1);
  const keys = new Set(newest.map(keyOfNotice));
  const isBeyond = (notice: Notice) => !isAll && last !== undefined && inOrder(last, notice) < 0;
  return known.filter((notice) => keys.has(keyOfNotice(notice)) || isBeyond(notice));
}

function inOrder(a: Notice, b: Notice): number {
  return b.at - a.at || (a.noticeId < b.noticeId ? -1 : 1);
}

export function keyOfNotice({ topic, noticeId }: Notice): string {
  return `${topic} ${noticeId}`;
}

/** True where the newest page does not reach down to what is known: more came in between than fits on it. */
export function hasGap(newest: readonly NoticeWithRaw[], known: readonly NoticeWithRaw[]): boolean {
  if (newest.length === 0 || known.length === 0) return false;
  const keys = new Set(known.map(keyOfNotice));
  return !newest.some((notice) => keys.has(keyOfNotice(notice)));
}
