import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { ActorKind } from "@/domain/who";
import type { Decisions } from "./import-steps";
import type { ImportedKind } from "./imported";

/** One import: who started it, with which decisions, and its progress. A scheduled repeat has `who.kind` `import`. */
export interface ImportRun {
  readonly importId: string;
  readonly who: { readonly kind: ActorKind; readonly id?: string; readonly name: string };
  readonly siteIds: readonly SiteId[];
  readonly decisions: Decisions;
  readonly state: "running" | "done" | "failed" | "cancelled";
  /** Objects done, and objects known so far. The total grows with each site. */
  readonly done: number;
  readonly total: number;
  /** Number of changes made here. */
  readonly edits: number;
  readonly problems: readonly RunProblem[];
  readonly startedAt: EpochMs;
  readonly endedAt?: EpochMs;
}

/** Something that could not be done as planned. The import continues. */
export interface RunProblem {
  /** A code such as `too-many-floorplans` or `outline-crosses-itself`. */
  readonly code: string;
  readonly siteId: SiteId;
  readonly kind?: ImportedKind;
  /** The object's id. Absent for a whole kind, and for tracks, of which nothing is kept here. */
  readonly id?: string;
  readonly name?: string;
  readonly count?: number;
}

export interface RunsStore {
  /** Newest first, without scheduled repeats that changed nothing. */
  list(most: number): Promise<readonly ImportRun[]>;
  get(importId: string): Promise<ImportRun | undefined>;
  /** Inserts or replaces the run; resolves when it is durable. */
  put(run: ImportRun): Promise<void>;
  running(): Promise<readonly ImportRun[]>;
  remove(importId: string): Promise<void>;
}

/** Whether it is a scheduled repeat and nobody asked for it. */
export function isRepeat({ who }: Pick<ImportRun, "who">): boolean {
  return who.kind === "import";
}
