import { describe, expect, it } from "vitest";
import { createHostCheck, machineNames } from "./own-host";

function request(host: string | undefined, localAddress = "10.0.0.5") {
  return { headers: host === undefined ? {} : { host }, socket: { localAddress } };
}

describe("createHostCheck", () => {
  const isOurs = createHostCheck({ publicUrl: "https://floors.example.org", names: ["floors-1"] });

  it("A18: accepts the public address, loopback, and the address on which a request arrived", () => {
    for (const host of ["floors.example.org", "FLOORS.example.org:8443", "localhost:3000", "127.0.0.1", "[::1]:3000"])
      expect(isOurs(request(host)), host).toBe(true);
    expect(isOurs(request("10.0.0.5:3000"))).toBe(true);
    expect(isOurs(request("10.0.0.5:3000", "::ffff:10.0.0.5"))).toBe(true);
    expect(isOurs(request("[fd00::5]:3000", "fd00::5"))).toBe(true);
  });

  it("A18: accepts no other host", () => {
    for (const host of [
      "evil.example",
      "floors-1",
      "10.0.0.6",
      "floors.example.org.evil.example",
      "a@floors.example.org",
      "",
      "a b",
    ])
      expect(isOurs(request(host)), host).toBe(false);
    expect(isOurs(request(undefined))).toBe(false);
  });

  it("A27: without a public address accepts this machine's names and any IP address, and no other name", () => {
    const isOurs = createHostCheck({ publicUrl: undefined, names: ["Floors-1", "floors.lan"] });
    for (const host of ["localhost:3000", "192.168.1.4:3000", "[fd00::9]", "floors-1", "FLOORS.lan:3000", "10.0.0.5"])
      expect(isOurs(request(host)), host).toBe(true);
    for (const host of ["evil.example", "floors-1.evil.example", "localhost.evil.example", "1.2.3.4.evil.example", "x"])
      expect(isOurs(request(host)), host).toBe(false);
    expect(isOurs(request(undefined))).toBe(false);
  });

  it("A27: accepts the system's name of this machine", () => {
    const isOurs = createHostCheck({ publicUrl: undefined, names: machineNames() });
    for (const name of machineNames()) expect(isOurs(request(`${name}:3000`)), name).toBe(true);
  });
});
