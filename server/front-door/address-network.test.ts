import { describe, expect, it } from "vitest";
import { networkOf } from "./address-network";

describe("networkOf", () => {
  it("A26: counts all addresses of one IPv6 /64 as one", () => {
    expect(networkOf("2001:db8:0:1::1")).toBe("2001:db8:0:1::/64");
    for (const address of ["2001:DB8:0:1:ffff:ffff:ffff:ffff", "2001:0db8:0000:0001::", "2001:db8::1:0:0:0:9"])
      expect(networkOf(address), address).toBe("2001:db8:0:1::/64");
    expect(networkOf("2001:db8:0:2::1")).not.toBe(networkOf("2001:db8:0:1::1"));
    expect(networkOf("::1")).toBe("0:0:0:0::/64");
  });

  it("A26: recognizes an IPv4 address in any notation", () => {
    for (const address of ["10.0.0.9", "::ffff:10.0.0.9", "::FFFF:a00:9", "0:0:0:0:0:ffff:10.0.0.9", "10.0.0.9:4711"])
      expect(networkOf(address), address).toBe("10.0.0.9");
    expect(networkOf("10.0.0.8")).not.toBe(networkOf("10.0.0.9"));
  });

  it("ignores zones, brackets and ports", () => {
    for (const address of ["fe80::1%eth0", "fe80::2%25en1", "[fe80::1]", "[fe80::3]:443"])
      expect(networkOf(address), address).toBe("fe80:0:0:0::/64");
  });

  it("counts all texts that are not addresses as one", () => {
    for (const address of [
      undefined,
      "",
      "x",
      "1.2.3",
      "999.1.1.1",
      "::1::2",
      "[]",
      "a b",
      "1.2.3.4/8",
      ":".repeat(64),
    ])
      expect(networkOf(address), address).toBe("unknown");
  });
});
