import { type Mark, RANK, type Rank } from "./text-match";

/** Shorter sequences of digits occur in nearly every address. */
const FEWEST_INSIDE = 3;

/** The digits of an address, or a part of one, in any spelling (`5C-5B-35`, `5c5b.35a1`, with spaces); undefined for other text. */
export function macDigits(query: string): string | undefined {
  const digits = query.toLowerCase().replace(/[\s:.-]/g, "");
  return /^[0-9a-f]{2,12}$/.test(digits) ? digits : undefined;
}

/** How well digits match an address: all of it, its beginning, or its middle. */
export function rankMac(mac: string, digits: string): Rank | undefined {
  const at = mac.indexOf(digits);
  if (at === 0) return digits.length === mac.length ? RANK.start : RANK.word;
  return at > 0 && digits.length >= FEWEST_INSIDE ? RANK.inside : undefined;
}

/** Where the digits are in the formatted address with colons. */
export function markMac(mac: string, digits: string): Mark | undefined {
  const at = mac.indexOf(digits);
  if (at < 0) return undefined;
  const last = at + digits.length - 1;
  return { from: at + Math.floor(at / 2), to: last + Math.floor(last / 2) + 1 };
}
