import { describe, expect, it } from "vitest";
import { phrase } from "./notice-phrase";
import { RECENT_NOTICES, RecentNotices, withoutNoticesAbout } from "./recent-notices";
import { ANN, noticeOf } from "./testing/changes";

const MAC = "00:00:00:00:00:a1";

function noticesOf(...all: readonly Parameters<typeof noticeOf>[0][]): RecentNotices {
  const notices = new RecentNotices();
  for (const one of all) notices.add(noticeOf(one));
  return notices;
}

const idsOf = ({ all }: RecentNotices) => all.map(({ noticeId }) => noticeId);

describe("a site's recent notices", () => {
  it("are sorted newest first, in any order of arrival", () => {
    const notices = noticesOf({ noticeId: "b", at: 2_000 }, { noticeId: "c", at: 3_000 }, { noticeId: "a", at: 1_000 });
    expect(idsOf(notices)).toEqual(["c", "b", "a"]);
  });

  it("contain the newest report about each, and say whether a report was the newest", () => {
    const notices = noticesOf({ at: 2_000, title: "Two" });
    expect(notices.add(noticeOf({ at: 1_000, title: "One" }))).toBe(false);
    expect(notices.add(noticeOf({ at: 2_000, title: "Two" }))).toBe(false);
    expect(notices.all).toMatchObject([{ title: "Two" }]);
    expect(notices.add(noticeOf({ at: 3_000, title: "Three" }))).toBe(true);
    expect(notices.all).toMatchObject([{ title: "Three" }]);
  });

  it("compare times as numbers, also if one has a digit less", () => {
    const words = [
      { at: 999, title: "Old" },
      { at: 1_000, title: "New" },
    ];
    for (const order of [words, words.toReversed()]) expect(noticesOf(...order).all).toMatchObject([{ title: "New" }]);
  });

  it("contain the same one of two reports of one moment, in any order of arrival", () => {
    const words = [{ title: "One" }, { title: "Two" }];
    expect(noticesOf(...words).all).toEqual(noticesOf(...words.toReversed()).all);
  });

  it("contain the report with the greatest revision about each, whatever its time and order (I45)", () => {
    const words = [
      { title: "Open", revision: "1", at: 3_000 },
      { title: "Resolved", revision: "2", at: 2_000 },
    ];
    for (const told of [words, words.toReversed()]) expect(noticesOf(...told).all).toMatchObject([words[1]]);
  });

  it("replace a report without a revision, as older versions kept it, by one with a revision", () => {
    const told = [{ at: 2_000 }, { at: 1_000, revision: "1" }, { at: 3_000 }];
    expect(noticesOf(...told).all).toMatchObject([told[1]]);
  });

  it("are no more than a viewer keeps: the oldest are dropped", () => {
    const many = Array.from({ length: RECENT_NOTICES + 2 }, (_, index) =>
      noticeOf({ noticeId: `n${index}`, at: index }),
    );
    const heard = new RecentNotices();
    for (const one of many) heard.add(one);
    const recalled = new RecentNotices();
    recalled.recall(many);
    const newest = many.slice(2).toReversed();
    expect([heard.all, recalled.all]).toEqual([newest, newest]);
  });

  it("are forgotten if they are before a moment, not from that moment on", () => {
    const notices = noticesOf({ noticeId: "a", at: 1_000 }, { noticeId: "b", at: 2_000 });
    notices.forgetBefore(1_000);
    expect(idsOf(notices)).toEqual(["b", "a"]);
    notices.forgetBefore(1_001);
    expect(idsOf(notices)).toEqual(["b"]);
  });
});

describe("notices of a track that is erased", () => {
  it("are removed if they are about it, by their content or by their own id", () => {
    const notices = noticesOf(
      { noticeId: "about", trackId: ANN.trackId },
      { noticeId: `client-${MAC}` },
      { noticeId: "other", trackId: "wifi:0000000000b0" },
    );
    expect(withoutNoticesAbout(notices.all, ANN.trackId)).toMatchObject([{ noticeId: "other" }]);
    expect(notices.erase(ANN.trackId)).toEqual({ isNamed: true, rewritten: [] });
    expect(idsOf(notices)).toEqual(["other"]);
  });

  it("lose its address in title, text and wording", () => {
    const heard = (client: string) => ({ title: phrase("heard.client", { listener: "AP one", client }) });
    const wording = heard(MAC);
    const notices = noticesOf(
      { noticeId: "a", title: `Saw ${MAC}`, text: `At ${MAC} again`, wording },
      { noticeId: "b" },
    );
    const { isNamed, rewritten } = notices.erase(ANN.trackId);
    expect(isNamed).toBe(true);
    expect(rewritten).toEqual([
      expect.objectContaining({
        noticeId: "a",
        title: "Saw (erased)",
        text: "At (erased) again",
        wording: heard("(erased)"),
      }),
    ]);
    expect(idsOf(notices)).toEqual(["b", "a"]);
    expect(JSON.stringify(notices.all)).not.toContain(MAC);
  });

  it("lose the address if only the title contains it, and get no new fields", () => {
    const notices = noticesOf({ title: `Saw ${MAC}` });
    notices.erase(ANN.trackId);
    expect(notices.all).toEqual([noticeOf({ title: "Saw (erased)" })]);
  });

  it("do not change if none contains it", () => {
    const notices = noticesOf({ title: "Saw 00:00:00:00:00:b0" }, { noticeId: "n2", text: "" });
    const before = notices.all;
    expect(notices.erase(ANN.trackId)).toEqual({ isNamed: false, rewritten: [] });
    expect(notices.all).toEqual(before);
  });
});
