import type { Area } from "@/domain/area";
import type { Draft } from "./draft";
import { type Drawing, type DrawnField, differingFields, drawingOf, tidied, withFields } from "./drawing";
import { mapSteps, record } from "./edit-history";

/** The fields that another user and this draft changed to different values. */
export function conflictsOf({ base, history, sent }: Draft, theirs: Area): readonly DrawnField[] {
  const other = drawingOf(theirs);
  const both = differingFields(history.now, other).filter((field) => !isOwn(field, sent, other));
  if (!base) return both;
  const before = drawingOf(base);
  const changedHere = differingFields(before, history.now);
  const changedThere = differingFields(before, other);
  return both.filter((field) => changedHere.includes(field) && changedThere.includes(field));
}

/**
 * Merges another user's version. If both changed the same field, or the area was removed, the draft has a conflict that awaits a choice.
 */
export function mergeRemote(draft: Draft, theirs: Area | "removed"): Draft {
  if (theirs === "removed" || conflictsOf(draft, theirs).length > 0) return { ...draft, theirs };
  return over(draft, theirs);
}

/** Keeps the draft's own values where both changed a field. A removed area is created again when it is saved. */
export function keepLocal(draft: Draft): Draft {
  const { theirs, areaId, history } = draft;
  if (theirs === "removed") return { areaId, history, refusals: [] };
  return theirs ? over(draft, theirs) : draft;
}

/** Takes the other user's version as it is; undo restores the draft's own values. */
export function takeRemote(draft: Draft, theirs: Area): Draft {
  const merged = over(draft, theirs);
  return { ...merged, history: record(merged.history, drawingOf(theirs)) };
}

/** The draft after the server stored it as `area`. Edits made since it was sent remain unsaved. */
export function afterSave({ theirs: _, sent: __, ...draft }: Draft, area: Area): Draft {
  const { now } = draft.history;
  const stored = drawingOf(area);
  const edited = differingFields(tidied(now), stored);
  const settled = differingFields(now, stored).filter((field) => !edited.includes(field));
  return { ...draft, base: area, history: { ...draft.history, now: withFields(now, settled, stored) }, refusals: [] };
}

/**
 * Rebases the draft. Changes by another user are applied to every step, so that undo and redo never revert them. Only the current step
 * keeps values that were changed here as well.
 */
function over({ theirs: _, ...draft }: Draft, base: Area): Draft {
  const { now } = draft.history;
  const other = drawingOf(base);
  const before = draft.base && drawingOf(draft.base);
  const changedThere = before ? differingFields(before, other).filter((field) => !isOwn(field, draft.sent, other)) : [];
  const changedHere = before ? differingFields(before, now) : [];
  const untouched = changedThere.filter((field) => !changedHere.includes(field));
  const history = mapSteps(draft.history, {
    now: withFields(now, untouched, other),
    toOther: (step) => withFields(step, changedThere, other),
    isSame: (a, b) => a.isClosed === b.isClosed && differingFields(a, b).length === 0,
  });
  return { ...draft, base, history, refusals: [] };
}

/** Whether a value was sent by this draft, in a save whose answer was lost. */
function isOwn(field: DrawnField, sent: Drawing | undefined, other: Drawing): boolean {
  return sent !== undefined && !differingFields(sent, other).includes(field);
}
