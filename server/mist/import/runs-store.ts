import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { ActorKind } from "@/domain/who";
import type { Decisions } from "./import-steps";
import type { ImportedKind } from "./imported";

/** One import: who wanted what, and how far it is. One that repeats itself is by an `import`. */
export interface ImportRun {
  readonly importId: string;
  readonly who: { readonly kind: ActorKind; readonly id?: string; readonly name: string };
  readonly siteIds: readonly SiteId[];
  readonly decisions: Decisions;
  readonly state: "running" | "done" | "failed" | "cancelled";
  /** Objects that are done, and those that are known so far: it grows from site to site. */
  readonly done: number;
  readonly total: number;
  /** How many things it has changed here. */
  readonly edits: number;
  readonly problems: readonly RunProblem[];
  readonly startedAt: EpochMs;
  readonly endedAt?: EpochMs;
}

/** What did not come about as planned. The import goes on. */
export interface RunProblem {
  /** Such as `too-many-floorplans` or `outline-crosses-itself`. */
  readonly code: string;
  readonly siteId: SiteId;
  readonly kind?: ImportedKind;
  /** Of the object; absent for all of a kind, and for tracks, of which nothing is kept here. */
  readonly id?: string;
  readonly name?: string;
  readonly count?: number;
}

export interface RunsStore {
  /** Newest first, without repeats that have changed nothing. */
  list(most: number): Promise<readonly ImportRun[]>;
  get(importId: string): Promise<ImportRun | undefined>;
  /** Inserts or replaces whole; resolves when it is durable. */
  put(run: ImportRun): Promise<void>;
  running(): Promise<readonly ImportRun[]>;
  remove(importId: string): Promise<void>;
}

/** True where nobody asked for it: it was due. */
export function isRepeat({ who }: Pick<ImportRun, "who">): boolean {
  return who.kind === "import";
}
