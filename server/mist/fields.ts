import { z } from "zod";
import { toMac as macOf, toMapId as mapIdOf } from "@/domain/ids";
import { inEnglish, type Phrase, phrase } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";
import { memoize } from "./memoize";

/** Reads one value that Mist sent; undefined if it cannot be read. Never throws. */
export type Read<T> = (value: unknown) => T | undefined;

/** A required member: the event is refused if it is absent or unreadable. */
export function required<T>(read: Read<T>, member: string) {
  return z.transform((value: unknown, context): T => {
    const result = read(value);
    if (result !== undefined) return result;
    complain(context, value, member);
    return z.NEVER;
  });
}

/** A member that may be absent; the event is refused if it is present and unreadable. */
export function optional<T>(read: Read<T>, member: string) {
  return z.transform((value: unknown, context): T | undefined => {
    const result = read(value);
    if (result !== undefined || isMissing(value)) return result;
    complain(context, value, member);
    return z.NEVER;
  });
}

/** A member that is not essential: an unreadable value counts as absent. */
export function fact<T>(read: Read<T>) {
  return z.transform(read);
}

export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** The reason for refusing an event because of a required member. */
export function describeProblem(value: unknown, member: string): Phrase {
  return isMissing(value) ? phrase("unread.absent", { member }) : phrase("unread.unreadable", { member });
}

function complain({ issues }: z.core.ParsePayload, input: unknown, member: string): void {
  const reason = describeProblem(input, member);
  issues.push({ code: "custom", input, message: inEnglish(reason), params: { reason } });
}

const LONGEST_ID = 128;
/** Most ids or addresses that one reader remembers: more than most installations have, and a few megabytes of memory. */
export const MAX_MEMOIZED = 50_000;

/** Ids are any string that Mist sends, trimmed. Masked ids, shortened ones and trailing blanks have been seen. */
export const toId = idReader();

/** Like `toId` with its own cache, for a member whose value is mostly the same as in the event before. */
export function idReader(spell = (id: string) => id): Read<string> {
  const idOf = memoize((text) => {
    const id = spell(text.trim());
    return id.length > 0 && id.length <= LONGEST_ID && isPrintable(id) ? id : undefined;
  }, MAX_MEMOIZED);
  return (value) => (typeof value === "string" ? idOf(value) : undefined);
}

export const toMapId = mapIdReader();

export function mapIdReader(): Read<string> {
  return idReader(mapIdOf);
}

/** A longer text is no MAC address, however many separators it has. */
export const MAX_MAC_LENGTH = 64;

/** Twelve lower-case hex digits, from any spelling: colons, dashes, dots, upper case. */
export function toMac(value: unknown): string | undefined {
  return typeof value === "string" && value.length <= MAX_MAC_LENGTH ? knownMacOf(value) : undefined;
}

const knownMacOf = memoize(macOf, MAX_MEMOIZED);

const NUMERAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A finite number, also if sent as a string. Never -0, which JSON written here would not keep. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : undefined;
  if (typeof value !== "string" || value.length > 40) return undefined;
  const text = value.trim();
  return NUMERAL.test(text) ? toNumber(Number(text)) : undefined;
}

export function toInteger(value: unknown): number | undefined {
  const number = toNumber(value);
  return number === undefined ? undefined : Math.round(number) + 0;
}

/** A boolean, also if sent as a string: `random_mac` is a boolean in client topics and a string in NAC topics. */
export function toBoolean(value: unknown): boolean | undefined {
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : undefined;
}

/** Returns `2.4`, `5` or `6` for values such as `24`, `5GHz` or `5-dedicated`. */
export function toBand(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") return undefined;
  const digits = /^\s*(2\.?4|5|6)(?!\d)/.exec(text)?.[1];
  return digits === "24" ? "2.4" : digits;
}

const LONGEST_TEXT = 256;

/** Control characters, lone surrogates, and characters that reorder or hide text on screen. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const UNPRINTABLES = new RegExp(UNPRINTABLE, "gu");

/** One printable line of at most 256 characters; line breaks become spaces. */
export function toText(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.length <= LONGEST_TEXT && isPrintable(value) ? value.trim() : printable(value);
  return text === "" ? undefined : text;
}

/** Tests for plain ASCII first, which most texts are and which is ten times as fast. */
function isPrintable(text: string): boolean {
  return !/[^ -~]/.test(text) || !UNPRINTABLE.test(text);
}

function printable(value: string): string {
  const line = value
    .slice(0, 4 * LONGEST_TEXT)
    .replace(/[\r\n\t]+/g, " ")
    .replace(UNPRINTABLES, "")
    .trim();
  return line.length > LONGEST_TEXT ? Array.from(line).slice(0, LONGEST_TEXT).join("").trim() : line;
}

const EARLIEST: EpochMs = Date.UTC(2010, 0, 1);
const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;

/** Seconds (integer, fraction or string), milliseconds, micro- or nanoseconds, or ISO 8601. The unit is derived from the size. */
export function toEpochMs(value: unknown): EpochMs | undefined {
  const number = toNumber(value);
  const at = number === undefined ? fromIso(value) : fromNumber(number);
  return at >= EARLIEST && at <= 8.64e15 ? at : undefined;
}

function fromNumber(number: number): EpochMs {
  if (number < 1e11) return Math.round(number * 1e3);
  if (number < 1e14) return Math.round(number);
  return Math.round(number < 1e17 ? number / 1e3 : number / 1e6);
}

function fromIso(value: unknown): EpochMs {
  const match = typeof value === "string" && value.length <= 40 ? ISO_TIME.exec(value.trim()) : null;
  if (!match) return Number.NaN;
  return Date.parse(match[1] ? match[0] : `${match[0]}Z`);
}

/** Reads a list item by item. Leaves out items that cannot be read, and everything after the first hundred. */
export function toList<T>(read: Read<T>): Read<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    return value
      .slice(0, 100)
      .map(read)
      .filter((item) => item !== undefined);
  };
}

/** Members that are optional in `T` may also be undefined. */
type Loose<T> = { readonly [K in keyof T]: T[K] | (object extends Pick<T, K> ? undefined : never) };

/** The same object without its undefined members. */
export function present<T extends object>(members: Loose<T>): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
