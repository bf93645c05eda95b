import { describe, expect, it } from "vitest";
import { MAIN_TOPICS } from "@/viewer/feed/main-topics";
import { FEED_FILTERS, isFiltered, noticeQuery, topicsOf } from "./feed-filters";

const read = (query: string) => FEED_FILTERS.read(new URLSearchParams(query));
const NOW = 1_790_000_000_000;

describe("FEED_FILTERS", () => {
  it.each([
    "",
    "tab=health",
    "show=all",
    "topic=audits%2Calarms&severity=critical&period=day&site=harbour&q=vlan+20",
    "tab=devices&devices=down",
  ])("reads %j back as it was written", (query) => {
    expect(FEED_FILTERS.write(read(query)).toString()).toBe(query);
  });

  it("falls back to the defaults for invalid values", () => {
    expect(read("tab=secrets&period=year&devices=sideways&severity=huge")).toEqual(read(""));
  });
});

describe("noticeQuery", () => {
  it("contains only filters that restrict the list", () => {
    expect(noticeQuery(read(""), NOW)).toEqual({});
    expect(noticeQuery(read("period=hour&q=vlan&severity=major,minor&site=a&topic=audits"), NOW)).toEqual({
      since: NOW - 3_600_000,
      q: "vlan",
      severity: ["major", "minor"],
      siteId: "a",
    });
  });
});

describe("topicsOf", () => {
  it("starts with the main topics, and includes all topics in a search or if all are chosen", () => {
    expect(topicsOf(read(""))).toEqual(MAIN_TOPICS);
    expect(MAIN_TOPICS).not.toContain("client-join");
    expect(["show=all", "q=vlan", "show=all&q=vlan"].map((query) => topicsOf(read(query)))).toEqual([[], [], []]);
    expect(topicsOf(read("topic=client-join&q=vlan"))).toEqual(["client-join"]);
  });
});

describe("isFiltered", () => {
  it("returns whether the filters exclude notices", () => {
    expect(
      ["", "tab=devices&devices=down", "topic=audits", "period=day", "q=x"].map((query) => isFiltered(read(query))),
    ).toEqual([false, false, true, true, true]);
  });
});
