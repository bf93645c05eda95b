import { describe, expect, it } from "vitest";
import { hasGap, mergeNotices, type NoticeWithRaw } from "./notice-log";

function notice(noticeId: string, at: number, title = noticeId): NoticeWithRaw {
  return { noticeId, topic: "alarms", at, severity: "info", title, raw: {} };
}

describe("mergeNotices", () => {
  it("keeps the newest first", () => {
    const merged = mergeNotices([notice("c", 30)], [notice("a", 10), notice("b", 20)]);
    expect(merged.map(({ noticeId }) => noticeId)).toEqual(["c", "b", "a"]);
  });

  it("keeps an updated notice once, in its newer form", () => {
    const merged = mergeNotices([notice("a", 40, "cleared")], [notice("a", 10, "raised"), notice("b", 20)]);
    expect(merged.map(({ title }) => title)).toEqual(["cleared", "b"]);
  });

  it("tells notices of two topics apart although their ids are equal", () => {
    const audit = { ...notice("a", 5), topic: "audits" };
    expect(mergeNotices([notice("a", 10)], [audit])).toHaveLength(2);
  });
});

describe("hasGap", () => {
  it("is where the newest page does not reach what is known", () => {
    expect(hasGap([notice("d", 40), notice("c", 30)], [notice("a", 10)])).toBe(true);
    expect(hasGap([notice("b", 20), notice("a", 10)], [notice("a", 10)])).toBe(false);
    expect(hasGap([], [notice("a", 10)])).toBe(false);
    expect(hasGap([notice("a", 10)], [])).toBe(false);
  });
});
