import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Area } from "@/domain/area";
import type { MetricPoint } from "@/domain/geometry";
import { changesFrom, drawingOf } from "./drawing";
import { canUndo, redo, undo } from "./edit-history";
import { type EditorAction, type EditorState, edit, isDirty, NOTHING_EDITED, openDraft } from "./editor-state";
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

describe("the drawing board", () => {
  it("is as it was after every step taken back, and as it became after every one taken again", () => {
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

  it("keeps three corners at least, and the selected one within them", () => {
    fc.assert(
      fc.property(fc.array(shapeActions, { maxLength: 30 }), (actions) => {
        const state = actions.reduce(edit, board(open));
        const count = drawn(state)?.corners.length ?? 0;
        expect(count).toBeGreaterThanOrEqual(3);
        expect(state.corner ?? 0).toBeLessThan(count);
      }),
    );
  });

  it("draws corner by corner, ignores a second click on the spot, and closes with three", () => {
    const two = board(sketch, addCorner(1, 1), addCorner(5, 1), addCorner(5, 1), { type: "close-outline" });
    expect(drawn(two)).toMatchObject({ isClosed: false, corners: [{ x: 1 }, { x: 5 }] });
    const closed = [addCorner(5, 4), { type: "close-outline" } as const, addCorner(9, 9)].reduce(edit, two);
    expect(drawn(closed)).toMatchObject({ isClosed: true });
    expect(drawn(closed)?.corners).toHaveLength(3);
    expect(drawn(edit(closed, { type: "undo" }))).toMatchObject({ isClosed: false });
  });

  it("takes one drag back in one step", () => {
    const drag = (x: number, tag: string): EditorAction => ({ type: "move-corner", corner: 1, to: { x, y: 0 }, tag });
    const dragged = board(open, drag(11, "drag 1"), drag(12, "drag 1"), drag(13, "drag 2"));
    expect(drawn(edit(dragged, { type: "undo" }))?.corners[1]).toEqual({ x: 12, y: 0 });
    const twiceBack = edit(edit(dragged, { type: "undo" }), { type: "undo" });
    expect(drawn(twiceBack)?.corners).toEqual(LOBBY_CORNERS);
  });

  it("nudges the selected corner, else everything", () => {
    const by = { x: 0.1, y: 0 };
    expect(drawn(board(open, { type: "select-corner", corner: 2 }, { type: "nudge", by }))?.corners).toEqual(
      LOBBY_CORNERS.with(2, { x: 10.1, y: 8 }),
    );
    expect(drawn(board(open, { type: "nudge", by }))?.corners[3]).toEqual({ x: 0.1, y: 8 });
    const beacon: Area = { ...LOBBY, areaId: "vb", kind: "vbeacon", point: { x: 1, y: 1 } };
    expect(drawn(board({ type: "open", area: beacon }, { type: "nudge", by }))?.point).toEqual({ x: 1.1, y: 1 });
  });

  it("keeps what is not saved when another area is opened, and forgets what was only looked at", () => {
    const other: EditorAction = { type: "open", area: { ...LOBBY, areaId: "zone-2", name: "Hall" } };
    expect([...board(open, other).drafts.keys()]).toEqual(["zone-2"]);
    const nudged = board(open, { type: "nudge", by: { x: 1, y: 0 } }, other);
    expect([...nudged.drafts.keys()]).toEqual(["zone-1", "zone-2"]);
    expect(drawn(edit(nudged, open))?.corners[0]).toEqual({ x: 1, y: 0 });
    expect(board(sketch, other).drafts.has("new-1")).toBe(false);
  });
});

describe("somebody else's change", () => {
  const theirs: Area = { ...LOBBY, name: "Foyer", version: 4 };
  const mine: EditorAction = { type: "nudge", by: { x: 1, y: 0 } };
  const meet: EditorAction = { type: "meet", areaId: "zone-1", theirs };

  it("is simply followed where nothing was changed here", () => {
    const state = board(open, meet);
    expect(openDraft(state)).toMatchObject({ base: theirs, history: { now: { name: "Foyer" } } });
    expect(openDraft(state)?.theirs).toBeUndefined();
  });

  it("waits for a choice, and mine is then measured against theirs", () => {
    const met = board(open, mine, meet);
    expect(openDraft(met)).toMatchObject({ base: LOBBY, theirs, history: { now: { name: "Lobby" } } });
    const kept = openDraft(edit(met, { type: "keep-mine", areaId: "zone-1" }))!;
    expect(kept.theirs).toBeUndefined();
    expect(changesFrom(kept.base!, kept.history.now)).toEqual({
      name: "Lobby",
      polygon: LOBBY_CORNERS.map(({ x, y }) => ({ x: x + 1, y })),
    });
  });

  it("can be taken, and mine comes back with undo", () => {
    const taken = board(open, mine, meet, { type: "take-theirs", areaId: "zone-1" });
    expect(openDraft(taken)?.history.now).toEqual(drawingOf(theirs));
    expect(isDirty(openDraft(taken)!)).toBe(false);
    expect(drawn(edit(taken, { type: "undo" }))?.corners[0]).toEqual({ x: 1, y: 0 });
  });

  it("may be a removal: mine is then drawn anew, or let go of", () => {
    const gone = board(open, mine, { type: "meet", areaId: "zone-1", theirs: "removed" });
    expect(openDraft(edit(gone, { type: "keep-mine", areaId: "zone-1" }))?.base).toBeUndefined();
    expect(edit(gone, { type: "take-theirs", areaId: "zone-1" }).drafts.size).toBe(0);
  });
});
