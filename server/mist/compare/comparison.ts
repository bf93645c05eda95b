import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { imageVersionOf, isTrackName, type PlanItem } from "../import/planned";
import type { RunProblem } from "../import/runs-store";

/** The parts of a planned object that a comparison keeps. */
type ComparedObject = Pick<PlanItem, "kind" | "id" | "siteId" | "mapId" | "name" | "what" | "fields" | "replaces"> & {
  /** For an image that exists here. */
  readonly imageVersion?: string;
};

/** The differences between a site here and in Mist, at one time. */
export interface Comparison {
  readonly comparedAt: EpochMs;
  /** Number of objects by what an import would do with them. Names of tags and phones are not included. */
  readonly counts: Readonly<Record<PlanItem["what"], number>>;
  /** Of the objects to be created, changed or retired: those that an import has just tried without success. */
  readonly failed: number;
  /** Number of objects that could not be read or applied. */
  readonly problems: number;
}

/** Everything that differs, and the floors that it is on, as far as there is room for it. */
export interface ComparisonDetails {
  readonly objects: readonly ComparedObject[];
  readonly problems: readonly RunProblem[];
}

/** A site that was imported. */
export interface ComparedSite {
  readonly siteId: SiteId;
  /** Whether the import is repeated every hour. */
  readonly isRepeated: boolean;
  /** Absent if the site was never compared. */
  readonly comparison?: Comparison;
  /** Why the last comparison failed; absent if it succeeded. */
  readonly failure?: { readonly code: string; readonly at: EpochMs };
}

/** Walls and outlines of many objects can be long. Objects beyond this are only counted. */
const MAX_DETAIL_CHARACTERS = 2_000_000;
const MAX_PROBLEMS = 500;

type Planned = Pick<PlanItem, "kind" | "id" | "siteId" | "name" | "what"> &
  Partial<ComparedObject> &
  Pick<PlanItem, "ours">;

/**
 * The parts of a plan that are kept. Names of tags and phones are left out: nothing may remain of a track that is erased, and their names
 * follow Mist's with each import anyway.
 */
export function toComparison(
  items: readonly Planned[],
  problems: readonly RunProblem[],
  comparedAt: EpochMs,
): Comparison & { readonly details: ComparisonDetails } {
  const compared = items.filter(({ kind }) => !isTrackName(kind));
  const counts: Record<PlanItem["what"], number> = { create: 0, change: 0, same: 0, keep: 0, conflict: 0, retire: 0 };
  for (const { what } of compared) counts[what] += 1;
  const troubled = new Set(problems.flatMap(({ kind, id }) => (kind && id !== undefined ? [`${kind}/${id}`] : [])));
  const failed = compared.filter(({ kind, id, what }) => isPending(what) && troubled.has(`${kind}/${id}`)).length;
  return {
    ...{ comparedAt, counts, failed },
    problems: problems.reduce((sum, { count = 1 }) => sum + count, 0),
    details: { objects: detailed(compared), problems: problems.slice(0, MAX_PROBLEMS).map(toProblem) },
  };
}

/** Whether an import would change the object without a further decision. */
function isPending(what: PlanItem["what"]): boolean {
  return what === "create" || what === "change" || what === "retire";
}

/**
 * Objects that need a decision come first, so that there is room for them. An unchanged floor is included because it names where objects
 * are.
 */
function detailed(items: readonly Planned[]): readonly ComparedObject[] {
  const told = items.filter(({ kind, what }) => what !== "same" || kind === "floorplan");
  const kept: ComparedObject[] = [];
  let left = MAX_DETAIL_CHARACTERS;
  for (const item of told.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const object = toObject(item);
    left -= JSON.stringify(object).length;
    if (left < 0) break;
    kept.push(object);
  }
  return kept;
}

function rankOf({ kind, what }: Planned): number {
  if (kind === "floorplan") return 0;
  return what === "conflict" ? 1 : 2;
}

function toObject(item: Planned): ComparedObject {
  const { kind, id, siteId, mapId, name, what, fields, replaces } = item;
  const imageVersion = imageVersionOf(item);
  return {
    ...(imageVersion !== undefined && { imageVersion }),
    ...{ kind, id, siteId, name, what },
    ...(mapId !== undefined && { mapId }),
    ...(fields && { fields }),
    ...(replaces !== undefined && { replaces }),
  };
}

function toProblem({ code, siteId, kind, id, name, count }: RunProblem): RunProblem {
  return {
    ...{ code, siteId },
    ...(kind && { kind }),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(count !== undefined && { count }),
  };
}
