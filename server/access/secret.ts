import { createHash, randomBytes } from "node:crypto";

/** A random secret of 256 bits for a cookie, token or link. Only its digest is stored. */
export function newSecret(prefix = ""): string {
  return prefix + randomBytes(32).toString("base64url");
}

/** The digest of a secret, for storage. Long random secrets need no slow hash. */
export function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
