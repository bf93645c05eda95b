import type { Area } from "@/domain/area";
import type { FieldProblem } from "@/domain/contract/problem";
import type { AreaId } from "@/domain/ids";
import { changesFrom, type Drawing } from "./drawing";
import type { EditHistory } from "./edit-history";

/** An area that is being edited. */
export interface Draft {
  readonly areaId: AreaId;
  /** What it was drawn from; undefined until it is saved for the first time. */
  readonly base?: Area;
  /** Each step is what it changes of the base: where the base changes, the steps follow (`merge-draft.ts`). */
  readonly history: EditHistory<Drawing>;
  /** What was sent last: when the server has it, that is nobody else's change. */
  readonly sent?: Drawing;
  /** Another user's version of the area: the conflict must be resolved before it can be saved. */
  readonly theirs?: Area | "removed";
  /** The server's messages about single fields. */
  readonly refusals: readonly FieldProblem[];
}

/** True where saving would change anything. */
export function isDirty({ base, history }: Draft): boolean {
  return base === undefined || Object.keys(changesFrom(base, history.now)).length > 0;
}

/** True if the draft holds changes worth keeping: a new area that was left blank has none. */
export function isWorthKeeping(draft: Draft): boolean {
  const { corners, point } = draft.history.now;
  return isDirty(draft) && (draft.base !== undefined || corners.length > 0 || point !== undefined);
}
