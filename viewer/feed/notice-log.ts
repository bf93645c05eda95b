import type { AskOf } from "@/domain/contract/endpoint";
import { listNotices, type NoticeFilter, type NoticeWithRaw } from "@/domain/contract/notice";
import type { Notice } from "@/domain/notice";
import { SECOND_MS } from "@/domain/time";
import type { ListForm } from "../api/paged-list";

/** The list of notices in the server's order, filtered by the server. */
export const NOTICE_LOG: ListForm<NoticeWithRaw, NoticeFilter, AskOf<typeof listNotices>> = {
  endpoint: listNotices,
  everyMs: 3 * SECOND_MS,
  keyOf: keyOfNotice,
  inOrder: (a, b) => b.at - a.at || (a.noticeId < b.noticeId ? -1 : 1),
  askOf: (filter, limit, after) => ({
    query: { ...filter, limit, ...(after && { before: after.at, beforeId: after.noticeId }) },
  }),
};

/** Two topics may use the same id. */
export function keyOfNotice({ topic, noticeId }: Notice): string {
  return `${topic} ${noticeId}`;
}
