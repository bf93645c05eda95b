import type { Stale } from "./failures";

/** The versions of a thing that an edit may replace: those that its author has read, or any. */
export type ExpectedVersion = "any" | readonly number[];

export function checkVersion({ version }: { readonly version: number }, expected: ExpectedVersion): Stale | undefined {
  return expected === "any" || expected.includes(version) ? undefined : { type: "stale", version };
}
