import { describe, expect, it } from "vitest";
import { isPublicAddress, mayBePublicHost, NOT_PUBLIC, publicLookup } from "./public-address";

const CLOSED = [
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "10.255.255.255",
  "100.64.0.1",
  "100.127.255.254",
  "127.0.0.1",
  "127.255.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.7",
  "203.0.113.9",
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::127.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::FFFF:169.254.169.254",
  "0:0:0:0:0:ffff:c0a8:0101",
  "64:ff9b::127.0.0.1",
  "64:ff9b::a00:1",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "not an address",
  "",
];

const OPEN = [
  "1.1.1.1",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "126.255.255.255",
  "128.0.0.1",
  "172.15.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "192.169.0.0",
  "198.17.255.255",
  "198.20.0.0",
  "223.255.255.255",
  "2001:4860:4860::8888",
  "2606:4700::1111",
  "::ffff:8.8.8.8",
  "64:ff9b::808:808",
];

describe("isPublicAddress", () => {
  it.each(CLOSED)("refuses %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(OPEN)("takes %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe("mayBePublicHost", () => {
  it.each(["127.0.0.1", "[::1]", "[::ffff:7f00:1]", "localhost", "LOCALHOST", "localhost.", "api.localhost"])(
    "refuses %s",
    (host) => {
      expect(mayBePublicHost(host)).toBe(false);
    },
  );

  it.each(["1.1.1.1", "[2606:4700::1111]", "images.example.com", "notlocalhost"])("takes %s", (host) => {
    expect(mayBePublicHost(host)).toBe(true);
  });

  it.each(["https://2130706433/", "https://0x7f.1/", "https://127.1/", "https://0177.0.0.1/"])(
    "recognizes an address in any notation that a URL accepts: %s",
    (url) => {
      expect(mayBePublicHost(new URL(url).hostname)).toBe(false);
    },
  );
});

describe("publicLookup", () => {
  interface Found {
    readonly code: string | undefined;
    readonly addresses: unknown;
  }

  function find(addresses: readonly string[], all: boolean): Promise<Found> {
    const system = ((_host: string, _options: object, done: (error: null, found: object[]) => void) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      )) as unknown as Parameters<typeof publicLookup>[0];
    return new Promise((resolve) => {
      publicLookup(system)("images.example.com", { all }, (error, found) =>
        resolve({ code: error?.code, addresses: found }),
      );
    });
  }

  it("returns public addresses in the requested form", async () => {
    expect(await find(["1.1.1.1"], false)).toEqual({ code: undefined, addresses: "1.1.1.1" });
    const both = await find(["1.1.1.1", "2606:4700::1111"], true);
    expect(both.addresses).toEqual([
      { address: "1.1.1.1", family: 4 },
      { address: "2606:4700::1111", family: 6 },
    ]);
  });

  it("refuses a name if one of its addresses is not public", async () => {
    expect((await find(["1.1.1.1", "10.0.0.1"], true)).code).toBe(NOT_PUBLIC);
    expect((await find(["::1"], false)).code).toBe(NOT_PUBLIC);
    expect((await find([], true)).code).toBe(NOT_PUBLIC);
  });
});
