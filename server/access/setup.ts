import { timingSafeEqual } from "node:crypto";
import { digestOf, newSecret } from "./secret";

/** Access for the first admin: a link that is new at every start, until it has been used. */
export interface Setup {
  /** The secret in the link. */
  readonly secret: string;
  fits(secret: string): boolean;
}

export function createSetup(): Setup {
  const secret = newSecret();
  const digest = Buffer.from(digestOf(secret));
  return { secret, fits: (given) => timingSafeEqual(Buffer.from(digestOf(given)), digest) };
}
