import { describe, expect, it } from "vitest";
import { createCookie } from "./cookie";

const setup = { name: "floorcast_session", maxAgeMs: 60_000 };

describe("createCookie", () => {
  it("writes a cookie that only this server receives and no script can read", () => {
    const cookie = createCookie({ ...setup, publicUrl: "http://floors.example" });
    expect(cookie.set("abc")).toBe("floorcast_session=abc; Max-Age=60; Path=/; HttpOnly; SameSite=Lax");
    expect(cookie.clear()).toBe("floorcast_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
  });

  it("binds it to the host if the server is reached over HTTPS", () => {
    const cookie = createCookie({ ...setup, publicUrl: "https://floors.example" });
    expect(cookie.set("abc")).toBe("__Host-floorcast_session=abc; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax");
  });

  it("reads the first cookie with its name among others", () => {
    const cookie = createCookie({ ...setup, publicUrl: undefined });
    expect(cookie.read("a=b; floorcast_session=one ; floorcast_session=two")).toBe("one");
    expect(cookie.read("xfloorcast_session=one")).toBeUndefined();
    expect(cookie.read(undefined)).toBeUndefined();
  });
});
