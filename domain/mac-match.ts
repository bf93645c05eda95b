import { type Mark, RANK, type Rank } from "./text-match";

/** Fewer digits are inside nearly every address. */
const FEWEST_INSIDE = 3;

/** An address typed in any spelling (`5C-5B-35`, `5c5b.35a1`, with spaces), or a part of one; undefined for other text. */
export function macDigits(query: string): string | undefined {
  const digits = query.toLowerCase().replace(/[\s:.-]/g, "");
  return /^[0-9a-f]{2,12}$/.test(digits) ? digits : undefined;
}

/** How well twelve digits are found by some: all of them or the first, or some inside. */
export function rankMac(mac: string, digits: string): Rank | undefined {
  const at = mac.indexOf(digits);
  if (at === 0) return digits.length === mac.length ? RANK.start : RANK.word;
  return at > 0 && digits.length >= FEWEST_INSIDE ? RANK.inside : undefined;
}

/** Where the digits stand in the address as people read it, with colons. */
export function markMac(mac: string, digits: string): Mark | undefined {
  const at = mac.indexOf(digits);
  if (at < 0) return undefined;
  const last = at + digits.length - 1;
  return { from: at + Math.floor(at / 2), to: last + Math.floor(last / 2) + 1 };
}
