import { describe, expect, it } from "vitest";
import { isApiPath, isProbe, parseRequestPath } from "./request-path";

describe("parseRequestPath", () => {
  it.each([
    ["/api/sites", "/api/sites", ""],
    ["/api/sites/", "/api/sites", ""],
    ["//api///sites", "/api/sites", ""],
    ["/api/sites?x=1", "/api/sites", "x=1"],
    ["/%61pi/sites", "/api/sites", ""],
    ["http://example.net:3000/api/sites?x=1#top", "/api/sites", "x=1"],
    ["http://example.net", "/", ""],
    ["/api/tracks/wifi%3A5c5b35a1b2c3", "/api/tracks/wifi:5c5b35a1b2c3", ""],
  ])("reads %s (I37)", (url, path, query) => {
    expect(parseRequestPath(url)).toMatchObject({ path, query });
  });

  it.each([
    "/api/../etc/passwd",
    "/api/%2e%2e/webhooks/mist",
    "/api/floorplans/..%2f..%2f",
    "/api/floorplans/a%2Fb",
    "/api/floorplans/C:%5Cx",
    "/api/floorplans/%00",
    "/api/floorplans/%E0%A4%A",
    "/api/floorplans/%",
    `/api/floorplans/${"a".repeat(4096)}`,
  ])("knows no route for %s (U9, U10, I37)", (url) => {
    expect(parseRequestPath(url)).toBeUndefined();
  });
});

describe("isProbe", () => {
  it.each(["/livez", "/readyz", "/metrics", "/metrics?x=1", "http://example.net/metrics"])("takes %s", (url) => {
    expect(isProbe(url)).toBe(true);
    expect(parseRequestPath(url)?.path).toMatch(/^\/(livez|readyz|metrics)$/);
  });

  it.each([
    "/metrics/",
    "//metrics",
    "/%6detrics",
    "/metrics%2f",
    "/metrics%3f",
    "/./metrics",
    "/METRICS",
    "/metrics#x",
    "/readyz//",
    "http://example.net//livez",
  ])("O6: knows no probe and no route for %s", (url) => {
    expect(isProbe(url)).toBe(false);
    expect(parseRequestPath(url)?.path ?? "none").not.toMatch(/^\/(livez|readyz|metrics)$/);
  });
});

describe("isApiPath", () => {
  it.each([
    "/api",
    "/api/",
    "/api/webhooks/mist",
    "/API/webhooks/mist",
    "//api//webhooks/mist",
    "/%61pi/webhooks/mist",
    "/api/floorplans/..%2f..%2f..%2fetc",
    "/x/../api/sites",
    "/x/%2e%2e/api/sites",
    "/./livez",
    "http://example.net/api/sites",
    "/livez",
    "/readyz/",
    "/metrics?x=1",
  ])("claims %s", (url) => {
    expect(isApiPath(url)).toBe(true);
  });

  it.each(["/", "/apiary", "/alerts", "/_next/static/x.js", "/livezzz", "/sites/api", "*", "http://example.net"])(
    "leaves %s to Next",
    (url) => {
      expect(isApiPath(url)).toBe(false);
    },
  );
});
