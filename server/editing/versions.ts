import type { Stale } from "./failures";

/** The versions of a thing that an edit may replace: those that its author has read, or any. */
export type ExpectedVersion = "any" | readonly number[];

/** What to say where the store refuses a write since the version that was read is not there any more. */
export function staleAt(thing: { readonly version: number } | undefined): Stale {
  return { type: "stale", version: thing?.version ?? 0 };
}

export function checkVersion({ version }: { readonly version: number }, expected: ExpectedVersion): Stale | undefined {
  return expected === "any" || expected.includes(version) ? undefined : { type: "stale", version };
}
