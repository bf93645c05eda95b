import type { Area } from "@/domain/area";
import { createArea, editArea, type NewArea, readArea, removeArea } from "@/domain/contract/area";
import type { FieldProblem } from "@/domain/contract/problem";
import type { AreaId, MapId } from "@/domain/ids";
import { call } from "../api/call";
import type { Fault, Outcome } from "../api/outcome";
import { type Draft, isDirty } from "./draft";
import { changesFrom, type DrawingFault, drawingFaults, newAreaFrom, tidied } from "./drawing";

/** The result of saving, deleting or restoring an area. */
export type AreaOutcome =
  /** It was not sent. */
  | { readonly type: "withheld"; readonly why: SaveObstacle }
  | { readonly type: "done"; readonly area: Area }
  /** Another user saved or deleted it meanwhile. Nothing was written. */
  | { readonly type: "conflict"; readonly theirs: Area | "removed" }
  | { readonly type: "refused"; readonly refusals: readonly FieldProblem[] }
  | { readonly type: "failed"; readonly fault: Fault };

/** Why a draft is not sent: it is invalid, has an unresolved conflict, or is saved already. */
export type SaveObstacle = DrawingFault | "conflict" | "unchanged";

const NOT_FOUND = 404;
const CONFLICT = 409;
const STALE = 412;

/** The first reason why a draft cannot be saved. */
export function saveObstacle(draft: Draft): SaveObstacle | undefined {
  if (draft.theirs) return "conflict";
  return drawingFaults(draft.history.now)[0] ?? (isDirty(draft) ? undefined : "unchanged");
}

/** Saves a draft if it can be saved, but only over the version that it started from. */
export async function saveArea(mapId: MapId, draft: Draft): Promise<AreaOutcome> {
  const why = saveObstacle(draft);
  if (why) return { type: "withheld", why };
  const { areaId, base, history } = draft;
  const drawing = tidied(history.now);
  if (!base) return toAreaOutcome(areaId, await create(mapId, newAreaFrom(areaId, drawing)), CONFLICT);
  const outcome = await call(editArea, { params: { areaId }, body: changesFrom(base, drawing), ifMatch: base.version });
  if (!outcome.ok && outcome.status === NOT_FOUND) return { type: "conflict", theirs: "removed" };
  return toAreaOutcome(areaId, outcome, STALE);
}

/** Deletes this version of an area. Reports a conflict if there is a newer one. */
export async function deleteArea(area: Area): Promise<AreaOutcome> {
  const outcome = await call(removeArea, { params: { areaId: area.areaId }, ifMatch: area.version });
  if (outcome.ok || outcome.status === NOT_FOUND) return { type: "done", area };
  return toAreaOutcome(area.areaId, outcome, STALE);
}

/** Creates a deleted area again, under its old id. */
export async function restoreArea({ siteId: _, version: __, mapId, ...rest }: Area): Promise<AreaOutcome> {
  return toAreaOutcome(rest.areaId, await create(mapId, rest), CONFLICT);
}

function create(mapId: MapId, body: NewArea): Promise<Outcome<Area>> {
  return call(createArea, { params: { mapId }, body });
}

async function toAreaOutcome(areaId: AreaId, outcome: Outcome<Area>, conflict: number): Promise<AreaOutcome> {
  if (outcome.ok) return { type: "done", area: outcome.value };
  if (outcome.status === conflict) {
    const current = await currentArea(areaId);
    return current.ok ? { type: "conflict", theirs: current.value } : { type: "failed", fault: outcome };
  }
  const { errors = [] } = outcome;
  return errors.length > 0 ? { type: "refused", refusals: errors } : { type: "failed", fault: outcome };
}

/** Reads the area from the server. */
export async function currentArea(areaId: AreaId): Promise<Outcome<Area | "removed">> {
  const answer = await call(readArea, { params: { areaId } });
  return !answer.ok && answer.status === NOT_FOUND ? { ok: true, value: "removed" } : answer;
}
