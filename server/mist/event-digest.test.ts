import { expect, it } from "vitest";
import { eventDigest } from "./event-digest";

const EVENT = { site_id: "site", type: "AP_RRM_ACTION", channel: 36, nested: { a: 1, b: [{ c: 2, d: 3 }] } };

it("is the same for any order of members", () => {
  const { site_id, type, channel } = EVENT;
  const turned = { nested: { b: [{ d: 3, c: 2 }], a: 1 }, channel, type, site_id };
  expect(eventDigest(turned)).toBe(eventDigest(EVENT));
});

it("is the same from an organisation's webhook and a site's", () => {
  expect(eventDigest({ ...EVENT, for_site: true, org_id: "o", site_name: "Harbour" })).toBe(eventDigest(EVENT));
});

it("differs if anything else differs", () => {
  const others = [
    { ...EVENT, channel: 40 },
    { ...EVENT, channel: "36" },
    { ...EVENT, more: null },
    { ...EVENT, nested: { a: 1, b: [{ c: 2 }] } },
    JSON.parse('{"__proto__":{"a":1}}'),
    JSON.parse('{"__proto__":{"a":2}}'),
  ];
  expect(new Set([EVENT, ...others].map(eventDigest)).size).toBe(7);
});
