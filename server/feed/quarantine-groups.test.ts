import { describe, expect, it } from "vitest";
import { phrase } from "@/domain/notice-phrase";
import { QuarantineGroups } from "./quarantine-groups";

const early = (minutes: string) => phrase("unread.early", { duration: phrase("duration.minutes", { minutes }) });
const lacking = (member: string) => phrase("unread.absent", { member });
const EVENT = { topic: "zone", reason: lacking("zone_id"), source: { mac: "a", timestamp: 1 } };

describe("QuarantineGroups", () => {
  it("I73: groups events of one topic, reason and shape, whatever their values, over restarts too", () => {
    const groupId = new QuarantineGroups().idOf(EVENT);
    expect(groupId).toMatch(/^[0-9a-f]{16}$/);
    expect(new QuarantineGroups().idOf({ ...EVENT, source: { timestamp: 9, mac: "b" } })).toBe(groupId);
  });

  it.each([
    ["another topic", { ...EVENT, topic: "location" }],
    ["another reason", { ...EVENT, reason: phrase("unread.noTrack") }],
    ["another member", { ...EVENT, reason: lacking("map_id") }],
    ["another shape", { ...EVENT, source: { mac: "a" } }],
  ])("I73: tells apart %s", (_, other) => {
    const groups = new QuarantineGroups();
    expect(groups.idOf(other)).not.toBe(groups.idOf(EVENT));
  });

  it("I73: treats all times in the future as one reason, and each foreign map as a separate one", () => {
    const groups = new QuarantineGroups();
    const idOf = (reason: (typeof EVENT)["reason"]) => groups.idOf({ ...EVENT, reason });
    expect(idOf(early("20"))).toBe(idOf(early("90")));
    const hours = phrase("unread.early", { duration: phrase("duration.hours", { hours: "3" }) });
    expect(idOf(hours)).toBe(idOf(early("90")));
    const conflict = (map: string) => phrase("conflict.map", { map, site: "site-1" });
    expect(idOf(conflict("m1"))).not.toBe(idOf(conflict("m2")));
  });

  it("I73: has a limited number of shapes, including those from before the start", () => {
    const groups = new QuarantineGroups(Array.from({ length: 450 }, (_, n) => `known-${n}`));
    const idOf = (n: number) => groups.idOf({ ...EVENT, source: { [`key-${n}`]: n } });
    const ids = Array.from({ length: 1_000 }, (_, n) => idOf(n));
    expect(new Set(ids).size).toBe(51);
    expect(idOf(3)).toBe(ids[3]);
    expect(groups.idOf({ ...EVENT, topic: "location", source: { new: 1 } })).not.toBe(ids[999]);
  });
});
