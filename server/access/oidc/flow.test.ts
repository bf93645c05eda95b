import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { createFlowCookie, type Flow } from "./flow";

const flow: Flow = { state: "s", nonce: "n", verifier: "v", next: "/alerts?state=all" };
const now = () => 1_000_000;

describe("createFlowCookie", () => {
  it("reads its flow among other cookies", () => {
    const cookie = createFlowCookie({ publicUrl: "https://floors.example", now });
    const [pair] = cookie.set(flow).split(";");
    expect(cookie.read(`a=b; ${pair}; floorcast_oidc=x`)).toEqual(flow);
    expect(cookie.set(flow)).toContain("__Host-floorcast_oidc=");
    expect(cookie.set(flow)).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const [connecting] = cookie.set({ ...flow, connects: "user-1" }).split(";");
    expect(cookie.read(connecting)).toEqual({ ...flow, connects: "user-1" });
  });

  it("A23: accepts only what it has written, and no address of another site", () => {
    const cookie = createFlowCookie({ publicUrl: undefined, now });
    const forged = Buffer.from(JSON.stringify(["s", "n", "v", "/", "", now()])).toString("base64url");
    for (const text of ["", ".", "%%%", "e30", forged, `${forged}.`, `${forged}.${"A".repeat(43)}`])
      expect(cookie.read(`floorcast_oidc=${text}`), text).toBeUndefined();
    expect(cookie.read(undefined)).toBeUndefined();
    const evil = cookie.set({ ...flow, next: "//evil.example" }).split(";", 1)[0];
    expect(cookie.read(evil)).toEqual({ ...flow, next: "/" });
    expect(createFlowCookie({ publicUrl: undefined, now }).read(evil)).toBeUndefined();
  });

  it("A23: is valid for ten minutes", () => {
    const clock = { now: 1_000_000 };
    const cookie = createFlowCookie({ publicUrl: undefined, now: () => clock.now });
    const [pair] = cookie.set(flow).split(";");
    clock.now += 10 * MINUTE_MS;
    expect(cookie.read(pair)).toEqual(flow);
    clock.now += 1;
    expect(cookie.read(pair)).toBeUndefined();
  });
});
