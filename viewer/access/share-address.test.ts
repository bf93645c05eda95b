import { expect, it } from "vitest";
import { withZone, withZoneOfLink } from "./share-address";

const LINK = "https://floorcast.example/share#token=abc";
const PATH = "/sites/s/floorplans/m?t=2026-11-30T10:00:00Z&until=2026-11-30T10:04:00Z";

it("selects for the guest the zone that was selected when the link was made", () => {
  const link = withZone(LINK, "?area=caf%C3%A9+%26+bar&t=2026-11-30T10:00:00Z");
  expect(new URLSearchParams(new URL(link).hash.slice(1)).get("token")).toBe("abc");
  const opened = new URL(withZoneOfLink(PATH, new URL(link).hash), LINK);
  expect(opened.searchParams.get("area")).toBe("café & bar");
  expect(opened.searchParams.get("until")).toBe("2026-11-30T10:04:00Z");
  expect(withZoneOfLink("/sites/s/floorplans/m", "#token=abc&area=bar")).toBe("/sites/s/floorplans/m?area=bar");
});

it("leaves links and paths without a zone as they are", () => {
  expect(withZone(LINK, "?track=wifi:1")).toBe(LINK);
  expect(withZoneOfLink(PATH, "#token=abc")).toBe(PATH);
  expect(withZoneOfLink(PATH, "")).toBe(PATH);
});
