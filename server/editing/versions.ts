import type { Stale } from "./failures";

/** The versions of a thing that an edit may replace: those that the caller has read, or any. */
export type ExpectedVersion = "any" | readonly number[];

/** The failure for a write that the store refused because the version has changed. */
export function staleAt(thing: { readonly version: number } | undefined): Stale {
  return { type: "stale", version: thing?.version ?? 0 };
}

export function checkVersion({ version }: { readonly version: number }, expected: ExpectedVersion): Stale | undefined {
  return expected === "any" || expected.includes(version) ? undefined : { type: "stale", version };
}
