import type { Area, AreaKind } from "@/domain/area";
import type { FieldProblem } from "@/domain/contract/problem";
import type { AreaId } from "@/domain/ids";
import { type Draft, isWorthKeeping } from "./draft";
import { blankDrawing, type Drawing, drawingOf, tidied } from "./drawing";
import { type EditHistory, record, redo, startHistory, undo } from "./edit-history";
import { afterSave, keepLocal, mergeRemote, takeRemote } from "./merge-draft";
import { redraw, type ShapeAction } from "./redraw";

export interface EditorState {
  /** Drafts in the order they were begun. */
  readonly drafts: ReadonlyMap<AreaId, Draft>;
  readonly openId: AreaId | undefined;
  /** The corner of the open draft that keys act on. */
  readonly corner: number | undefined;
  /** The tag of the current drag. Moves with another tag are ignored. */
  readonly drag: string | undefined;
}

type DraftAction =
  /** Starts a new area, or one that Mist reported but nobody has drawn. */
  | {
      readonly type: "start";
      readonly areaId: AreaId;
      readonly kind: AreaKind;
      readonly name?: string;
      readonly limit?: number;
    }
  | { readonly type: "open"; readonly area: Area }
  | { readonly type: "reopen"; readonly areaId: AreaId }
  /** Closes the open draft; its unsaved changes are kept. */
  | { readonly type: "close" }
  | { readonly type: "discard"; readonly areaId: AreaId }
  /** The draft was sent to the server. */
  | { readonly type: "send"; readonly areaId: AreaId }
  | { readonly type: "saved"; readonly area: Area }
  | { readonly type: "refused"; readonly areaId: AreaId; readonly refusals: readonly FieldProblem[] }
  | { readonly type: "meet"; readonly areaId: AreaId; readonly theirs: Area | "removed" }
  | { readonly type: "keep-mine"; readonly areaId: AreaId }
  | { readonly type: "take-theirs"; readonly areaId: AreaId }
  /** Begins a drag of a part of the open draft. */
  | { readonly type: "grab"; readonly tag: string }
  | { readonly type: "release" }
  | { readonly type: "undo" }
  | { readonly type: "redo" }
  | { readonly type: "select-corner"; readonly corner: number | undefined };

export type EditorAction = DraftAction | ShapeAction;

export const NOTHING_EDITED: EditorState = { drafts: new Map(), openId: undefined, corner: undefined, drag: undefined };

export function openDraft({ drafts, openId }: EditorState): Draft | undefined {
  return openId === undefined ? undefined : drafts.get(openId);
}

export function edit(state: EditorState, action: EditorAction): EditorState {
  const tag = "tag" in action ? action.tag : undefined;
  if (action.type === "grab") return { ...state, drag: action.tag };
  if (tag !== undefined && tag !== state.drag) return state;
  const next = apply(state, action);
  const isOver = action.type === "release" || (tag === undefined && endsDrag(state, next, action));
  return isOver && next.drag !== undefined ? { ...next, drag: undefined } : next;
}

/** Whether an action ends a drag because the dragged corner may have changed. */
function endsDrag(before: EditorState, after: EditorState, { type }: EditorAction): boolean {
  const countOf = (state: EditorState) => openDraft(state)?.history.now.corners.length;
  return type === "undo" || type === "redo" || before.openId !== after.openId || countOf(before) !== countOf(after);
}

function apply(state: EditorState, action: Exclude<EditorAction, { readonly type: "grab" }>): EditorState {
  switch (action.type) {
    case "start":
      return begin(state, { ...draftOf(action.areaId, blankDrawing(action.kind, action)) });
    case "open":
      return begin(state, { ...draftOf(action.area.areaId, drawingOf(action.area)), base: action.area });
    case "reopen":
      return state.drafts.has(action.areaId) ? { ...leave(state), openId: action.areaId } : state;
    case "close":
      return leave(state);
    case "discard":
      return forget(state, action.areaId);
    case "undo":
    case "redo":
      return turnBack(state, action.type === "undo" ? undo : redo);
    case "release":
      return state;
    case "select-corner":
      return withinCorners({ ...state, corner: action.corner });
    case "send":
    case "saved":
    case "refused":
    case "meet":
    case "keep-mine":
    case "take-theirs":
      return settle(state, action);
    default:
      return reshape(state, action);
  }
}

type Settlement = Extract<
  DraftAction,
  { readonly type: "send" | "saved" | "refused" | "meet" | "keep-mine" | "take-theirs" }
>;

/** Applies answers of the server, changes by other users, and resolved conflicts. */
function settle(state: EditorState, action: Settlement): EditorState {
  const draft = state.drafts.get(action.type === "saved" ? action.area.areaId : action.areaId);
  if (!draft) return state;
  if (action.type === "take-theirs" && draft.theirs === "removed") return forget(state, draft.areaId);
  const settled = settledDraft(draft, action);
  const isLeft = state.openId !== draft.areaId && !settled.theirs && !isWorthKeeping(settled);
  return isLeft ? forget(state, draft.areaId) : put(state, settled);
}

function settledDraft(draft: Draft, action: Settlement): Draft {
  switch (action.type) {
    case "send":
      return { ...draft, sent: tidied(draft.history.now) };
    case "saved":
      return afterSave(draft, action.area);
    case "refused": {
      const { sent: _, ...rest } = draft;
      return { ...rest, refusals: action.refusals };
    }
    case "meet":
      return mergeRemote(draft, action.theirs);
    case "keep-mine":
      return keepLocal(draft);
    case "take-theirs":
      return draft.theirs && draft.theirs !== "removed" ? takeRemote(draft, draft.theirs) : draft;
  }
}

function draftOf(areaId: AreaId, drawing: Drawing): Draft {
  return { areaId, history: startHistory(drawing), refusals: [] };
}

/** Opens a draft, or the existing draft of the same area. */
function begin(state: EditorState, draft: Draft): EditorState {
  const left = leave(state);
  const known = left.drafts.get(draft.areaId) ?? draft;
  return { ...put(left, known), openId: known.areaId };
}

function leave(state: EditorState): EditorState {
  const draft = openDraft(state);
  const closed = { ...state, openId: undefined, corner: undefined };
  return draft && !isWorthKeeping(draft) ? forget(closed, draft.areaId) : closed;
}

function forget(state: EditorState, areaId: AreaId): EditorState {
  const drafts = new Map(state.drafts);
  drafts.delete(areaId);
  return { ...state, drafts, ...(state.openId === areaId && { openId: undefined, corner: undefined }) };
}

function put(state: EditorState, draft: Draft): EditorState {
  return withinCorners({ ...state, drafts: new Map(state.drafts).set(draft.areaId, draft) });
}

function turnBack(state: EditorState, turn: (history: EditHistory<Drawing>) => EditHistory<Drawing>): EditorState {
  const draft = openDraft(state);
  return draft ? put(state, { ...draft, history: turn(draft.history) }) : state;
}

function reshape(state: EditorState, action: ShapeAction): EditorState {
  const draft = openDraft(state);
  if (!draft) return state;
  const { drawing, corner, tag } = redraw(draft.history.now, action, state.corner);
  const refusals = drawing === draft.history.now ? draft.refusals : [];
  return put({ ...state, corner }, { ...draft, history: record(draft.history, drawing, tag), refusals });
}

/** Deselects a corner that undo has removed. */
function withinCorners(state: EditorState): EditorState {
  const count = openDraft(state)?.history.now.corners.length ?? 0;
  return state.corner !== undefined && state.corner >= count ? { ...state, corner: undefined } : state;
}
