import { createHmac } from "node:crypto";

/** The headers that Mist sends with a body, including both signatures over its exact bytes. */
export function signedHeaders(body: Uint8Array, secret: string): Readonly<Record<string, string>> {
  return {
    "content-type": "application/json",
    "user-agent": "Mist-webhook",
    "x-mist-signature": createHmac("sha1", secret).update(body).digest("hex"),
    "x-mist-signature-v2": createHmac("sha256", secret).update(body).digest("hex"),
  };
}
