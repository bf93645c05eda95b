import type { Notice } from "@/domain/notice";
import { SECOND_MS } from "@/domain/time";
import type { ListForm } from "../request/use-pages";

export type NoticeWithRaw = Notice & { readonly raw: unknown };

/** The list of notices in the server's order; its query is the filters as URL parameters. */
export const NOTICE_LOG: ListForm<NoticeWithRaw> = {
  everyMs: 3 * SECOND_MS,
  keyOf: keyOfNotice,
  inOrder: (a, b) => b.at - a.at || (a.noticeId < b.noticeId ? -1 : 1),
  pathOf(query, limit, after) {
    const params = new URLSearchParams(query);
    params.set("limit", String(limit));
    if (after) {
      params.set("before", String(after.at));
      params.set("beforeId", after.noticeId);
    }
    return `/api/notices?${params}`;
  },
};

/** Two topics may use the same id. */
export function keyOfNotice({ topic, noticeId }: Notice): string {
  return `${topic} ${noticeId}`;
}
