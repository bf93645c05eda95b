import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Identified } from "@/server/access/access";
import { memoryAccess } from "@/server/access/testing/memory-access";
import { createPageGate, PUBLIC_FILES } from "./page-gate";

const { cookie } = memoryAccess({ now: () => 0, newId: () => "id" });

function gateFor(principal: Partial<NonNullable<Identified["principal"]>> | undefined) {
  const whole = { id: "somebody", name: "Somebody", scopes: new Set(["read"]), visibility: "all", ...principal };
  const identified = principal ? { by: "cookie", principal: whole } : { by: "none" };
  const gate = createPageGate({ cookie, identify: () => identified as Identified }, { dev: false });
  return (url: string) => gate({ url, headers: {} })?.location;
}

describe("the gate before the pages", () => {
  it("A1: sends users without a session to the sign-in, and back", () => {
    const gate = gateFor(undefined);
    expect(gate("/alerts?state=all&_rsc=1x")).toBe("/login?next=%2Falerts%3Fstate%3Dall");
    expect(gate("/")).toBe("/login");
    for (const open of [
      "/login?error=domain",
      "/setup?token=x",
      "/login/link",
      "/share",
      "/share/abc",
      "/manifest.webmanifest",
      "/_next/static/chunks/a.js",
      "/texts/en.1a2b3c.json",
      ...PUBLIC_FILES,
      "/robots.txt?anything",
    ])
      expect(gate(open), open).toBeUndefined();
    for (const shut of [
      "/login/../alerts",
      "/share/../alerts",
      "/_next/static/../../alerts",
      "//alerts",
      "/LOGIN",
      "/robots.txt/",
      "//robots.txt",
      "/public/robots.txt",
      "/.env",
    ])
      expect(gate(shut), shut).toMatch(/^\/login/);
  });

  it("serves the files in public/, each by its name", () => {
    const files = readdirSync(path.resolve(import.meta.dirname, "../../public"));
    expect(files.map((name) => `/${name}`).sort()).toEqual([...PUBLIC_FILES].sort());
  });

  it("A15: sends signed-in users from the sign-in on to our own pages only", () => {
    const gate = gateFor({ kind: "user" });
    expect(gate("/login?next=%2Ffeed")).toBe("/feed");
    expect(gate("/login?next=%2F%2Fevil.example")).toBe("/");
    expect(gate("/login?next=%2F%E6%97%A5")).toBe("/%E6%97%A5");
    expect(gate("/login?link=abc")).toBeUndefined();
    expect(gate("/alerts")).toBeUndefined();
  });

  it("shows only one page to viewers with a share link, and the sign-in", () => {
    const gate = gateFor({ kind: "share", visibility: { siteIds: new Set(["site-1"]), mapIds: new Set(["map-1"]) } });
    const floor = "/sites/site-1/floorplans/map-1";
    expect(gate(`${floor}?track=wifi:02`)).toBeUndefined();
    for (const other of [
      "/",
      "/alerts",
      "/settings/account",
      `${floor}/edit`,
      "/sites/site-1",
      "/sites/site-1/floorplans/map-2",
    ])
      expect(gate(other), other).toBe(floor);
    expect(gate("/login")).toBeUndefined();
    expect(gate("/share/another")).toBeUndefined();
  });

  it("shows a screen only its floors", () => {
    const visibility = { siteIds: new Set(["site-1"]), mapIds: new Set(["map-1", "map-2"]) };
    const gate = gateFor({ kind: "share", visibility });
    for (const mapId of ["map-1", "map-2"]) expect(gate(`/sites/site-1/floorplans/${mapId}?kiosk`)).toBeUndefined();
    for (const other of [
      "/",
      "/alerts",
      "/sites/site-1",
      "/sites/site-1/floorplans/map-3",
      "/sites/site-2/floorplans/map-1",
    ])
      expect(gate(other), other).toBe("/sites/site-1/floorplans/map-1");
  });

  it.each([
    "/login/",
    "/login/x",
    "/%6cogin",
    "/share/",
    "/share/a/b",
    "/_next/static/%2E%2e/alerts",
    "/_next/static/a%2f..",
    "/_next/image?url=x",
  ])("A1: shuts %s, which is spelled in another way than what is open", (url) => {
    expect(gateFor(undefined)(url)).toMatch(/^\/login(\?next=|$)/);
  });

  it("A8: removes an invalid cookie", () => {
    const access = memoryAccess({ now: () => 0, newId: () => "id" });
    const gate = createPageGate(access, { dev: false });
    expect(gate({ url: "/alerts", headers: { cookie: "floorcast_session=x" } })).toMatchObject({
      "set-cookie": expect.stringMatching(/^floorcast_session=; Max-Age=0/),
    });
  });
});
