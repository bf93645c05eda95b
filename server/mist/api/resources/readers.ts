import type { ImagePoint } from "@/domain/geometry";
import { type Read, toNumber } from "../../fields";

/** An object's members; undefined for what is no object. */
export function toMembers(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
}

/** Above 0. Mist writes 0 where nobody has told a length or a scale. */
export function toPositive(value: unknown): number | undefined {
  const number = toNumber(value);
  return number !== undefined && number > 0 ? number : undefined;
}

/** Pixels of a map's image. */
export function toImagePoint(value: unknown): ImagePoint | undefined {
  const members = toMembers(value);
  const x = toNumber(members?.x);
  const y = toNumber(members?.y);
  return x === undefined || y === undefined ? undefined : { x, y };
}

/** More than a million on one floor is a slip. */
const HIGHEST_LIMIT = 1_000_000;

/** How many tracks may be somewhere; 0 and less is no limit. */
export function toLimit(value: unknown): number | undefined {
  const limit = Math.round(toNumber(value) ?? 0);
  return limit >= 1 && limit <= HIGHEST_LIMIT ? limit : undefined;
}

/** A list of which nothing may be missing: undefined where one item makes no sense, or where there are more than `most`. */
export function toWholeList<T>(read: Read<T>, most: number): Read<readonly T[]> {
  const readAll = toPartialList(read, most);
  return (value) => {
    const items = readAll(value);
    return Array.isArray(value) && items?.length === value.length ? items : undefined;
  };
}

/** A list without the items that make no sense, and without what comes after the first `most`. */
export function toPartialList<T>(read: Read<T>, most: number): Read<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    return value
      .slice(0, most)
      .map(read)
      .filter((item) => item !== undefined);
  };
}
