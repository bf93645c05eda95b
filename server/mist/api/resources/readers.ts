import type { ImagePoint } from "@/domain/geometry";
import { type Read, toNumber } from "../../fields";

/** An object's members; undefined if the value is no object. */
export function toMembers(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
}

/** A number above 0. Mist sends 0 for an unknown length or scale. */
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

/** More than a million on one floor is a mistake. */
const HIGHEST_LIMIT = 1_000_000;

/** The most tracks that an area or floor may hold; undefined for 0 and less, which mean no limit. */
export function toLimit(value: unknown): number | undefined {
  const limit = Math.round(toNumber(value) ?? 0);
  return limit >= 1 && limit <= HIGHEST_LIMIT ? limit : undefined;
}

/** A list that has to be complete: undefined if one item cannot be read, or if it has more than `most`. */
export function toWholeList<T>(read: Read<T>, most: number): Read<readonly T[]> {
  const readAll = toPartialList(read, most);
  return (value) => {
    const items = readAll(value);
    return Array.isArray(value) && items?.length === value.length ? items : undefined;
  };
}

/** A list without the items that cannot be read, and without those after the first `most`. */
export function toPartialList<T>(read: Read<T>, most: number): Read<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    return value
      .slice(0, most)
      .map(read)
      .filter((item) => item !== undefined);
  };
}
