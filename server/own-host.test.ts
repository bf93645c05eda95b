import { describe, expect, it } from "vitest";
import { createHostCheck } from "./own-host";

function request(host: string | undefined, localAddress = "10.0.0.5") {
  return { headers: host === undefined ? {} : { host }, socket: { localAddress } };
}

describe("createHostCheck", () => {
  const isOurs = createHostCheck("https://floors.example.org");

  it("A18: knows the public address, loopback, and the address a request came in on", () => {
    for (const host of ["floors.example.org", "FLOORS.example.org:8443", "localhost:3000", "127.0.0.1", "[::1]:3000"])
      expect(isOurs(request(host)), host).toBe(true);
    expect(isOurs(request("10.0.0.5:3000"))).toBe(true);
    expect(isOurs(request("10.0.0.5:3000", "::ffff:10.0.0.5"))).toBe(true);
    expect(isOurs(request("[fd00::5]:3000", "fd00::5"))).toBe(true);
  });

  it("A18: knows no other", () => {
    for (const host of [
      "evil.example",
      "10.0.0.6",
      "floors.example.org.evil.example",
      "a@floors.example.org",
      "",
      "a b",
    ])
      expect(isOurs(request(host)), host).toBe(false);
    expect(isOurs(request(undefined))).toBe(false);
  });

  it("takes any name where nobody has said which is ours", () => {
    expect(createHostCheck(undefined)(request("floors.lan"))).toBe(true);
  });
});
