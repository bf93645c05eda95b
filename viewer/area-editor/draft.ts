import type { Area } from "@/domain/area";
import type { FieldProblem } from "@/domain/contract/problem";
import type { AreaId } from "@/domain/ids";
import { changesFrom, type Drawing } from "./drawing";
import type { EditHistory } from "./edit-history";

/** An area that is being edited. */
export interface Draft {
  readonly areaId: AreaId;
  /** The saved area that the draft is based on; undefined for a new area. */
  readonly base?: Area;
  /** Drawings to undo and redo. When the base changes, all of them are adapted (`merge-draft.ts`). */
  readonly history: EditHistory<Drawing>;
  /** The drawing sent last. If the server has it, that is not another user's change. */
  readonly sent?: Drawing;
  /** Another user's version that conflicts with the draft. The conflict must be resolved before saving. */
  readonly theirs?: Area | "removed";
  /** The server's messages about single fields. */
  readonly refusals: readonly FieldProblem[];
}

/** Whether saving would change anything. */
export function isDirty({ base, history }: Draft): boolean {
  return base === undefined || Object.keys(changesFrom(base, history.now)).length > 0;
}

/** Whether the draft has changes worth keeping. A blank new area has none. */
export function isWorthKeeping(draft: Draft): boolean {
  const { corners, point } = draft.history.now;
  return isDirty(draft) && (draft.base !== undefined || corners.length > 0 || point !== undefined);
}
