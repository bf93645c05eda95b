import { describe, expect, it } from "vitest";
import { MIST_CLOUDS } from "@/domain/mist-clouds";
import { apiPath, isSafeAddress, toApiAddress } from "./api-address";

describe("toApiAddress", () => {
  it("accepts each of Mist's clouds by name and by host", () => {
    expect(MIST_CLOUDS).toHaveLength(12);
    for (const { cloud, name, host } of MIST_CLOUDS) {
      for (const asked of [cloud, name, host])
        expect(toApiAddress({ cloud: asked }, undefined)).toBe(`https://${host}`);
      expect(toApiAddress({ url: `https://${host}/` }, undefined)).toBe(`https://${host}`);
    }
  });

  it("accepts one more address, the allowed one", () => {
    const allowed = "http://127.0.0.1:4000/mist/";
    expect(toApiAddress({ url: "http://127.0.0.1:4000/mist" }, allowed)).toBe("http://127.0.0.1:4000/mist");
    expect(toApiAddress({ url: "http://127.0.0.1:4001/mist" }, allowed)).toBeUndefined();
    expect(toApiAddress({ url: "http://127.0.0.1:4000/mist" }, undefined)).toBeUndefined();
  });

  it.each([
    { cloud: "global-06" },
    { cloud: "" },
    { url: "http://api.mist.com" },
    { url: "https://api.mist.com.example.com" },
    { url: "https://api.mist.com@example.com" },
    { url: "https://api.mist.com:8443" },
    { url: "https://api.mist.com/other" },
    { url: "file:///etc/passwd" },
    { url: "nonsense" },
  ])("refuses %o", (asked) => {
    expect(toApiAddress(asked, undefined)).toBeUndefined();
  });
});

describe("isSafeAddress", () => {
  it.each(["https://mist.example.com", "http://localhost:8080", "http://127.0.0.1:1", "http://[::1]:1"])(
    "takes %s",
    (address) => {
      expect(isSafeAddress(address)).toBe(true);
    },
  );

  it.each([
    "http://10.0.0.1",
    "http://mist.example.com",
    "https://user:pass@mist.example.com",
    "https://m.example.com?x",
    "x",
  ])("refuses %s", (address) => {
    expect(isSafeAddress(address)).toBe(false);
  });
});

it("encodes the parameters of a path", () => {
  expect(apiPath`/api/v1/sites/${"../self?x#"}/maps`).toBe("/api/v1/sites/..%2Fself%3Fx%23/maps");
});
