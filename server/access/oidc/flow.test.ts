import { describe, expect, it } from "vitest";
import { createFlowCookie, type Flow } from "./flow";

const flow: Flow = { state: "s", nonce: "n", verifier: "v", next: "/alerts?state=all" };

describe("createFlowCookie", () => {
  it("finds its flow again among other cookies", () => {
    const cookie = createFlowCookie("https://floors.example");
    const [pair] = cookie.set(flow).split(";");
    expect(cookie.read(`a=b; ${pair}; floorcast_oidc=x`)).toEqual(flow);
    expect(cookie.set(flow)).toContain("__Host-floorcast_oidc=");
    expect(cookie.set(flow)).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });

  it("takes nothing that it has not written, and no way out of here", () => {
    const cookie = createFlowCookie(undefined);
    for (const text of ["", "%%%", "e30", Buffer.from("[1,2,3,4]").toString("base64url")])
      expect(cookie.read(`floorcast_oidc=${text}`)).toBeUndefined();
    expect(cookie.read(undefined)).toBeUndefined();
    const evil = cookie.set({ ...flow, next: "//evil.example" }).split(";", 1)[0];
    expect(cookie.read(evil)).toEqual({ ...flow, next: "/" });
  });
});
