/** The versions of a thing that an edit may replace: those that its author has read, or any. */
export type ExpectedVersion = "any" | readonly number[];

/** Somebody else changed the thing since it was read. */
export interface Stale {
  readonly type: "stale";
  /** The version that is there now; 0 where the thing is not there yet. */
  readonly version: number;
}

export function checkVersion({ version }: { readonly version: number }, expected: ExpectedVersion): Stale | undefined {
  return expected === "any" || expected.includes(version) ? undefined : { type: "stale", version };
}
