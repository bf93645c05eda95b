import type { ImportProblem, ImportRun } from "@/domain/contract/mist-import";
import type { SiteId } from "@/domain/ids";
import { grouped } from "./grouped";

/** The problems that have their own texts. */
export const PROBLEM_CODES = [
  // Reading from Mist.
  "not-allowed",
  "unreadable",
  "limits-unread",
  "settings-unread",
  "without-id",
  "no-scale",
  "unknown-floor",
  "no-device-on-floor",
  "no-outline",
  "outline-crosses-itself",
  "too-many-corners",
  "too-far-out",
  "too-many-walls",
  "counts-nobody",
  // Requests to Mist.
  "no-connection",
  "token-refused",
  "not-found",
  "rejected",
  "calls-spent",
  "unreachable",
  "cancelled",
  // Images.
  "images-may-not-fit",
  "no-image",
  "refused-address",
  "too-many-redirects",
  "too-large",
  "not-an-image",
  "ended-early",
  "too-many-bytes",
  "too-many-pixels",
  "over-time",
  "over-memory",
  "busy",
  "disk-nearly-full",
  // Refused edits.
  "changed-meanwhile",
  "no-room",
  "floor-not-empty",
  "too-many-floorplans",
  "sizes-contradict-image",
  "unknown-floorplan",
  "floorplan-id-taken",
  "floor-in-other-site",
  "area-id-taken",
  "area-in-other-site",
  "device-in-other-site",
  "foreign-shape",
  "unknown-site",
] as const;

type ProblemCode = (typeof PROBLEM_CODES)[number];

/** All problems of one code and kind. */
export interface ProblemGroup {
  readonly code: string;
  readonly kind?: ImportProblem["kind"];
  readonly count: number;
  /** The names of the affected objects that have one. */
  readonly names: readonly string[];
}

export function isKnownProblem(code: string): code is ProblemCode {
  return PROBLEM_CODES.some((each) => each === code);
}

/** Groups problems in order of first occurrence. */
export function groupProblems(problems: readonly ImportProblem[]): readonly ProblemGroup[] {
  const groups = grouped(problems, ({ code, kind = "" }) => `${code} ${kind}`);
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { code, kind } = first;
    const names = same.flatMap(({ name }) => (name === undefined ? [] : [name]));
    return [{ code, ...(kind && { kind }), count: countProblems(same), names }];
  });
}

/** The number of affected objects; a problem without a count is one. */
export function countProblems(problems: readonly ImportProblem[]): number {
  return problems.reduce((sum, { count = 1 }) => sum + count, 0);
}

/** The sites that a finished import has brought in whole or in part. */
export function arrivedSites({
  state,
  siteIds,
  problems,
}: Pick<ImportRun, "state" | "siteIds" | "problems">): ReadonlySet<SiteId> {
  const unread = new Set(problems.filter(({ kind }) => kind === undefined).map(({ siteId }) => siteId));
  return new Set(state === "done" ? siteIds.filter((siteId) => !unread.has(siteId)) : []);
}
