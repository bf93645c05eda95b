import { createHmac, timingSafeEqual } from "node:crypto";
import { SECRET } from "@/e2e/support/test-server";

/** The minimum of a webhook: the HMAC and `JSON.parse`. Returns the number of events, or undefined for a wrong signature. */
export function takePlainly(body: Uint8Array, signature: unknown): number | undefined {
  const expected = createHmac("sha256", SECRET).update(body).digest();
  const given = Buffer.from(String(signature), "hex");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const { events } = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
  return events.length;
}
