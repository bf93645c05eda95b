import { describe, expect, it } from "vitest";
import { hasGap, mergeNotices, type NoticeWithRaw, withoutGone } from "./notice-log";

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

describe("withoutGone", () => {
  const known = [notice("d", 40), notice("c", 30), notice("b", 20), notice("a", 10)];
  const left = (newest: readonly NoticeWithRaw[], isAll: boolean) =>
    withoutGone(known, newest, { isAll }).map(({ noticeId }) => noticeId);

  it("drops what the newest page no longer shows, and nothing that is older than the page", () => {
    expect(left([notice("d", 40), notice("b", 20)], false)).toEqual(["d", "b", "a"]);
    expect(left([notice("e", 50), notice("d", 40)], false)).toEqual(["d", "c", "b", "a"]);
  });

  it("drops everything else where the page is all there is", () => {
    expect(left([notice("d", 40)], true)).toEqual(["d"]);
    expect(left([], true)).toEqual([]);
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
