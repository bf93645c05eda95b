import { createHmac, timingSafeEqual } from "node:crypto";
import { SECRET } from "@/e2e/support/test-server";

/** The least that a webhook can do: the HMAC and `JSON.parse`. Gives the number of events, or undefined for a wrong signature. */
export function takePlainly(body: Uint8Array, signature: unknown): number | undefined {
  const expected = createHmac("sha256", SECRET).update(body).digest();
  const given = Buffer.from(String(signature), "hex");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const { events } = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
  return events.length;
}
