import { timingSafeEqual } from "node:crypto";
import { digestOf, newSecret } from "./secret";

/** The way in for whoever comes first: a link, new at every start, until somebody has used it. */
export interface Setup {
  /** What the link holds. */
  readonly secret: string;
  fits(secret: string): boolean;
}

export function createSetup(): Setup {
  const secret = newSecret();
  const digest = Buffer.from(digestOf(secret));
  return { secret, fits: (given) => timingSafeEqual(Buffer.from(digestOf(given)), digest) };
}
