import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { imageVersionOf, isTrackName, type PlanItem } from "../import/planned";
import type { RunProblem } from "../import/runs-store";

/** What a comparison keeps of an object. */
type ComparedObject = Pick<PlanItem, "kind" | "id" | "siteId" | "mapId" | "name" | "what" | "fields" | "replaces"> & {
  /** Of an image that is here. */
  readonly imageVersion?: string;
};

/** How a site stood beside Mist when both were compared. */
export interface Comparison {
  readonly comparedAt: EpochMs;
  /** Objects by what an import would do with them; names of tags and phones are not among them. */
  readonly counts: Readonly<Record<PlanItem["what"], number>>;
  /** Of what would be made, changed or retired: what an import has just tried, and could not. */
  readonly failed: number;
  /** What could not be read or done, each object once. */
  readonly problems: number;
}

/** All that differs, and the floors that it is on, as far as there is room for it. */
export interface ComparisonDetails {
  readonly objects: readonly ComparedObject[];
  readonly problems: readonly RunProblem[];
}

/** A site that was imported. */
export interface ComparedSite {
  readonly siteId: SiteId;
  /** Whether its import is made again every hour. */
  readonly isRepeated: boolean;
  /** Absent where nobody compared it yet. */
  readonly comparison?: Comparison;
  /** Why it could not be compared the last time; absent where it was. */
  readonly failure?: { readonly code: string; readonly at: EpochMs };
}

/** Walls and outlines of many objects can be long. What does not fit is only counted. */
const MOST_DETAIL_CHARACTERS = 2_000_000;
const MOST_PROBLEMS = 500;

type Planned = Pick<PlanItem, "kind" | "id" | "siteId" | "name" | "what"> &
  Partial<ComparedObject> &
  Pick<PlanItem, "ours">;

/**
 * What is kept of a plan. What tags and phones are called is left out: nothing is kept of whoever is erased, and their names
 * follow Mist's with each import.
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
    details: { objects: detailed(compared), problems: problems.slice(0, MOST_PROBLEMS).map(toProblem) },
  };
}

/** What an import would do something with, without being told more. */
function isPending(what: PlanItem["what"]): boolean {
  return what === "create" || what === "change" || what === "retire";
}

/** What is to be decided comes first, so that it has room. A floor that is the same names what is on it. */
function detailed(items: readonly Planned[]): readonly ComparedObject[] {
  const told = items.filter(({ kind, what }) => what !== "same" || kind === "floorplan");
  const kept: ComparedObject[] = [];
  let left = MOST_DETAIL_CHARACTERS;
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
