import { describe, expect, it } from "vitest";
import type { NoticeWithRaw } from "@/domain/contract/notice";
import { addressOf } from "../api/address";
import { mergeRows } from "../api/paged-rows";
import { NOTICE_LOG } from "./notice-log";

function notice(noticeId: string, at: number, topic = "alarms"): NoticeWithRaw {
  return { noticeId, topic, at, severity: "info", title: noticeId, raw: {} };
}

describe("NOTICE_LOG", () => {
  it("sorts the newest first, and notices of the same time by id", () => {
    const merged = mergeRows(NOTICE_LOG, [notice("c", 30)], [notice("b", 20), notice("a", 20)]);
    expect(merged.map(({ noticeId }) => noticeId)).toEqual(["c", "a", "b"]);
  });

  it("distinguishes notices of two topics with equal ids", () => {
    expect(mergeRows(NOTICE_LOG, [notice("a", 10)], [notice("a", 5, "audits")])).toHaveLength(2);
  });

  it("requests the next page by a notice's time and id", () => {
    const addressed = (...asked: Parameters<typeof NOTICE_LOG.askOf>) =>
      addressOf(NOTICE_LOG.endpoint, NOTICE_LOG.askOf(...asked));
    expect(addressed({ topic: ["audits"] }, 50)).toBe("/api/notices?topic=audits&limit=50");
    expect(addressed({}, 50, notice("a", 20))).toBe("/api/notices?limit=50&before=20&beforeId=a");
  });
});
