import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Area } from "@/domain/area";
import type { MetricPoint } from "@/domain/geometry";
import { isDirty } from "./draft";
import { changesFrom, drawingOf } from "./drawing";
import { canUndo, redo, undo } from "./edit-history";
import { type EditorAction, type EditorState, edit, NOTHING_EDITED, openDraft } from "./editor-state";
import { conflictsOf } from "./merge-draft";
import { LOBBY, LOBBY_CORNERS } from "./testing/lobby";

function board(...actions: readonly EditorAction[]): EditorState {
  return actions.reduce(edit, NOTHING_EDITED);
}

function drawn(state: EditorState) {
  return openDraft(state)?.history.now;
}

const open: EditorAction = { type: "open", area: LOBBY };
const sketch: EditorAction = { type: "start", areaId: "new-1", kind: "zone" };
const addCorner = (x: number, y: number): EditorAction => ({ type: "add-corner", at: { x, y } });

const metres = fc.double({ min: -50, max: 50, noNaN: true });
const points: fc.Arbitrary<MetricPoint> = fc.record({ x: metres, y: metres });
const index = fc.nat({ max: 6 });
const shapeActions: fc.Arbitrary<EditorAction> = fc.oneof(
  fc.record({ type: fc.constant("move-corner"), corner: index, to: points }),
  fc.record({ type: fc.constant("insert-corner"), edge: index, at: points }),
  fc.record({ type: fc.constant("delete-corner"), corner: index }),
  fc.record({ type: fc.constant("select-corner"), corner: index }),
  fc.record({ type: fc.constant("nudge"), by: points }),
  fc.record({ type: fc.constant("describe"), field: fc.constant("limit"), value: fc.nat() }),
  fc.record({ type: fc.constant("add-corner"), at: points }),
  fc.constant({ type: "close-outline" }),
) as fc.Arbitrary<EditorAction>;

describe("the area editor", () => {
  it("restores the first state by undoing every step, and the last one by redoing every step", () => {
    fc.assert(
      fc.property(fc.constantFrom(open, sketch), fc.array(shapeActions, { maxLength: 25 }), (first, actions) => {
        const begun = board(first);
        const end = actions.reduce(edit, begun);
        let { history } = openDraft(end)!;
        const steps: unknown[] = [];
        while (canUndo(history)) {
          steps.push(history.now);
          history = undo(history);
        }
        expect(history.now).toEqual(drawn(begun));
        for (const step of steps.reverse()) {
          history = redo(history);
          expect(history.now).toBe(step);
        }
      }),
    );
  });

  it("keeps at least three corners, with the selected one among them", () => {
    fc.assert(
      fc.property(fc.array(shapeActions, { maxLength: 30 }), (actions) => {
        const state = actions.reduce(edit, board(open));
        const count = drawn(state)?.corners.length ?? 0;
        expect(count).toBeGreaterThanOrEqual(3);
        expect(state.corner ?? 0).toBeLessThan(count);
      }),
    );
  });

  it("draws corner by corner, ignores a second click on the same spot, and closes with three", () => {
    const two = board(sketch, addCorner(1, 1), addCorner(5, 1), addCorner(5, 1), { type: "close-outline" });
    expect(drawn(two)).toMatchObject({ isClosed: false, corners: [{ x: 1 }, { x: 5 }] });
    const closed = [addCorner(5, 4), { type: "close-outline" } as const, addCorner(9, 9)].reduce(edit, two);
    expect(drawn(closed)).toMatchObject({ isClosed: true });
    expect(drawn(closed)?.corners).toHaveLength(3);
    expect(drawn(edit(closed, { type: "undo" }))).toMatchObject({ isClosed: false });
  });

  it("undoes a whole drag in one step", () => {
    const drag = (x: number, tag: string): EditorAction => ({ type: "move-corner", corner: 1, to: { x, y: 0 }, tag });
    const grab = (tag: string): EditorAction => ({ type: "grab", tag });
    const release: EditorAction = { type: "release" };
    const first = board(open, grab("drag 1"), drag(11, "drag 1"), drag(12, "drag 1"), release);
    const dragged = [grab("drag 2"), drag(13, "drag 2"), release].reduce(edit, first);
    expect(drawn(edit(dragged, { type: "undo" }))?.corners[1]).toEqual({ x: 12, y: 0 });
    const twiceBack = edit(edit(dragged, { type: "undo" }), { type: "undo" });
    expect(drawn(twiceBack)?.corners).toEqual(LOBBY_CORNERS);
  });

  it("ends a drag that is undone: its further moves move no other corner", () => {
    const at = { x: 5, y: 1 };
    const begun = board(open, { type: "grab", tag: "drag 1" });
    const dragged = edit(begun, { type: "insert-corner", edge: 0, at, tag: "drag 1" });
    const move: EditorAction = { type: "move-corner", corner: 1, to: { x: 6, y: 2 }, tag: "drag 1" };
    expect(drawn(edit(dragged, move))?.corners).toEqual(LOBBY_CORNERS.toSpliced(1, 0, { x: 6, y: 2 }));
    const undone = [move, { type: "undo" } as const, move].reduce(edit, dragged);
    expect(drawn(undone)?.corners).toEqual(LOBBY_CORNERS);
  });

  it.each<EditorAction>([
    { type: "undo" },
    { type: "delete-corner", corner: 1 },
    { type: "meet", areaId: "zone-1", theirs: { ...LOBBY, polygon: LOBBY_CORNERS.slice(1), version: 4 } },
    { type: "close" },
  ])("ends a drag before its first move if the corners are replaced: $type", (action) => {
    const grabbed = board(open, { type: "grab", tag: "drag 1" });
    const after = edit(grabbed, action);
    const move: EditorAction = { type: "move-corner", corner: 1, to: { x: 6, y: 2 }, tag: "drag 1" };
    expect(edit(after, move)).toBe(after);
  });

  it("nudges the selected corner, or else the whole outline", () => {
    const by = { x: 0.1, y: 0 };
    expect(drawn(board(open, { type: "select-corner", corner: 2 }, { type: "nudge", by }))?.corners).toEqual(
      LOBBY_CORNERS.with(2, { x: 10.1, y: 8 }),
    );
    expect(drawn(board(open, { type: "nudge", by }))?.corners[3]).toEqual({ x: 0.1, y: 8 });
    const beacon: Area = { ...LOBBY, areaId: "vb", kind: "vbeacon", point: { x: 1, y: 1 } };
    expect(drawn(board({ type: "open", area: beacon }, { type: "nudge", by }))?.point).toEqual({ x: 1.1, y: 1 });
  });

  it("keeps unsaved changes when another area is opened, and forgets areas that were only viewed", () => {
    const other: EditorAction = { type: "open", area: { ...LOBBY, areaId: "zone-2", name: "Hall" } };
    expect([...board(open, other).drafts.keys()]).toEqual(["zone-2"]);
    const nudged = board(open, { type: "nudge", by: { x: 1, y: 0 } }, other);
    expect([...nudged.drafts.keys()]).toEqual(["zone-1", "zone-2"]);
    expect(drawn(edit(nudged, open))?.corners[0]).toEqual({ x: 1, y: 0 });
    expect(board(sketch, other).drafts.has("new-1")).toBe(false);
  });
});

describe("somebody else's change", () => {
  const theirs: Area = { ...LOBBY, name: "Foyer", limit: 3, version: 4 };
  const mine: EditorAction = { type: "describe", field: "name", value: "Hall" };
  const move: EditorAction = { type: "nudge", by: { x: 1, y: 0 } };
  const meet: EditorAction = { type: "meet", areaId: "zone-1", theirs };
  const undone = { type: "undo" } as const;
  const changes = (state: EditorState) => {
    const { base, history } = openDraft(state)!;
    return changesFrom(base!, history.now);
  };
  const moved = LOBBY_CORNERS.map(({ x, y }) => ({ x: x + 1, y }));

  it("is applied directly if nothing was changed here", () => {
    const state = board(open, meet);
    expect(openDraft(state)).toMatchObject({ base: theirs, history: { now: { name: "Foyer" } } });
    expect(openDraft(state)?.theirs).toBeUndefined();
  });

  it("is merged if another field was changed here, and undo and redo do not restore the old values", () => {
    let state = board(open, move, mine, undone, meet);
    expect(openDraft(state)?.theirs).toBeUndefined();
    expect(drawn(state)).toMatchObject({ name: "Foyer", limit: 3, corners: moved });
    expect(changes(state)).toEqual({ polygon: moved });
    state = edit(state, undone);
    expect(changes(state)).toEqual({});
    expect(canUndo(openDraft(state)!.history)).toBe(false);
    for (const _ of openDraft(state)!.history.future) {
      state = edit(state, { type: "redo" });
      expect(changes(state)).toEqual({ polygon: moved });
    }
  });

  it("is not reverted by undo after one's own save", () => {
    const saved: EditorAction = { type: "saved", area: { ...LOBBY, name: "Hall", version: 4 } };
    const later: EditorAction = {
      type: "meet",
      areaId: "zone-1",
      theirs: { ...LOBBY, name: "Hall", limit: 3, version: 5 },
    };
    const state = edit(board(open, mine, saved, later), undone);
    expect(changes(state)).toEqual({ name: "Lobby" });
    expect(drawn(state)?.limit).toBe(3);
  });

  it("is never reverted, whatever is edited, undone and redone before or after it", () => {
    const steps = fc.array(fc.oneof(shapeActions, fc.constant(undone), fc.constant({ type: "redo" } as const)), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const begun = [...before.filter(isNotLimit), meet].reduce(edit, board(open));
        const state = after.filter(isNotLimit).reduce(edit, begun);
        expect(drawn(state)).toMatchObject({ name: "Foyer", limit: 3 });
      }),
    );
  });

  it("waits for a choice if both changed one field; keeping mine then changes that field only", () => {
    const met = board(open, move, mine, meet);
    expect(openDraft(met)).toMatchObject({ base: LOBBY, theirs, history: { now: { name: "Hall" } } });
    expect(conflictsOf(openDraft(met)!, theirs)).toEqual(["name"]);
    const kept = edit(met, { type: "keep-mine", areaId: "zone-1" });
    expect(openDraft(kept)?.theirs).toBeUndefined();
    expect(changes(kept)).toEqual({ name: "Hall", polygon: moved });
  });

  it("can be accepted, and undo restores mine", () => {
    const taken = board(open, move, mine, meet, { type: "take-theirs", areaId: "zone-1" });
    expect(openDraft(taken)?.history.now).toEqual(drawingOf(theirs));
    expect(isDirty(openDraft(taken)!)).toBe(false);
    expect(changes(edit(taken, undone))).toEqual({ name: "Hall", polygon: moved });
  });

  it("may be a deletion: mine is then drawn again, or discarded", () => {
    const gone = board(open, mine, { type: "meet", areaId: "zone-1", theirs: "removed" });
    expect(openDraft(edit(gone, { type: "keep-mine", areaId: "zone-1" }))?.base).toBeUndefined();
    expect(edit(gone, { type: "take-theirs", areaId: "zone-1" }).drafts.size).toBe(0);
  });
});

describe("one's own save", () => {
  const rename = (value: string): EditorAction => ({ type: "describe", field: "name", value });
  const send: EditorAction = { type: "send", areaId: "zone-1" };
  const stored: Area = { ...LOBBY, name: "Hall", version: 4 };
  const meet: EditorAction = { type: "meet", areaId: "zone-1", theirs: stored };

  it("is not taken for somebody else's if its answer was lost, whatever was typed since", () => {
    const state = board(open, rename("Hall"), send, rename("Hall 2"), meet);
    expect(openDraft(state)?.theirs).toBeUndefined();
    expect(openDraft(state)).toMatchObject({ base: stored, history: { now: { name: "Hall 2" } } });
  });

  it("is not taken for somebody else's if it created the area", () => {
    const name: EditorAction = { type: "describe", field: "name", value: "Hall" };
    const shape: EditorAction = { type: "outline", corners: LOBBY_CORNERS };
    const begun = board({ type: "start", areaId: "zone-1", kind: "zone", limit: 10 }, name, shape, send);
    expect(openDraft(edit(begun, meet))).toMatchObject({ base: stored });
    expect(openDraft(edit(begun, meet))?.theirs).toBeUndefined();
  });

  it("does not hide a later change of somebody else", () => {
    const later: EditorAction = { type: "meet", areaId: "zone-1", theirs: { ...stored, name: "Foyer", version: 5 } };
    expect(openDraft(board(open, rename("Hall"), send, rename("Hall 2"), later))?.theirs).toBeDefined();
  });

  it("leaves nothing unsaved, and removes a draft that was closed meanwhile", () => {
    const saved: EditorAction = { type: "saved", area: stored };
    expect(isDirty(openDraft(board(open, rename(" Hall "), send, saved))!)).toBe(false);
    expect(isDirty(openDraft(board(open, rename("Hall"), send, rename("Hall 2"), saved))!)).toBe(true);
    expect(board(open, rename("Hall"), send, { type: "close" }, saved).drafts.size).toBe(0);
  });
});

/** Of the actions that give no limit: a limit that is typed after a merge is a new one. */
function isNotLimit(action: EditorAction): boolean {
  return action.type !== "describe";
}
