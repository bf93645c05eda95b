import { expect, it } from "vitest";
import { signedHeaders } from "./sign";

it("signs the exact bytes with both algorithms (vectors of RFC 2202 and RFC 4231)", () => {
  const headers = signedHeaders(Buffer.from("what do ya want for nothing?"), "Jefe");
  expect(headers["x-mist-signature"]).toBe("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  expect(headers["x-mist-signature-v2"]).toBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
});
