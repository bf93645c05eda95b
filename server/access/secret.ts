import { createHash, randomBytes } from "node:crypto";

/** 256 bits that nobody guesses: what a cookie, a token or a link holds, and what is never kept. */
export function newSecret(prefix = ""): string {
  return prefix + randomBytes(32).toString("base64url");
}

/** What is kept of a secret. Such long random ones need no slow hash. */
export function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
