import { describe, expect, it } from "vitest";
import type { MetricPoint } from "@/domain/geometry";
import type { PlacedDevice } from "../paint/placed-devices";
import { DeviceBoard, type PlacementOutcome, type WantedPlacement } from "./device-board";

const AP = "5c5b35000001";
const at = (x: number, y = 0): MetricPoint => ({ x, y });
const placedAt = (x: number, version: number): PlacedDevice => {
  return { deviceId: AP, kind: "ap", place: { mapId: "m", point: at(x), version } };
};
/** Lets every promise that can go on do so. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

/** A board over a server that answers when reported. */
function opened(placed: readonly PlacedDevice[] = []) {
  const writes: WantedPlacement[] = [];
  const answers: ((outcome: PlacementOutcome) => void)[] = [];
  const reported: string[] = [];
  const board = new DeviceBoard({
    write: (wanted) => {
      writes.push(wanted);
      return new Promise((resolve) => answers.push(resolve));
    },
    onConflict: () => reported.push("conflict"),
    onFault: (_, detail) => reported.push(detail),
  });
  board.follow(placed);
  async function answer(outcome: PlacementOutcome) {
    answers.shift()?.(outcome);
    await settle();
  }
  return { board, writes, reported, answer };
}

const done = (version: number | undefined): PlacementOutcome => ({ type: "done", version });

describe("DeviceBoard", () => {
  it("shows a device at once at its new position, and writes over the version that was seen", async () => {
    const { board, writes, answer } = opened([placedAt(1, 4)]);
    board.place(AP, at(2));
    expect(board.pointOf(AP)).toEqual(at(2));
    expect(writes).toEqual([{ deviceId: AP, point: at(2), version: 4 }]);
    await answer(done(5));
    expect(board.pointOf(AP)).toEqual(at(2));
  });

  it("keeps the user's position until the site has it, and follows other changes afterwards", async () => {
    const { board, answer } = opened([placedAt(1, 4)]);
    board.place(AP, at(2));
    board.follow([placedAt(1, 4)]);
    expect(board.pointOf(AP)).toEqual(at(2));
    await answer(done(5));
    board.follow([placedAt(1, 4)]);
    expect(board.pointOf(AP)).toEqual(at(2));
    board.follow([placedAt(2, 5)]);
    board.follow([placedAt(9, 6)]);
    expect(board.pointOf(AP)).toEqual(at(9));
  });

  it("has one write in progress, and combines later changes in the next", async () => {
    const { board, writes, answer } = opened();
    for (const x of [1, 2, 3]) board.place(AP, at(x));
    expect(writes).toHaveLength(1);
    await answer(done(1));
    expect(writes.at(-1)).toEqual({ deviceId: AP, point: at(3), version: 1 });
    await answer(done(2));
    expect(writes).toHaveLength(2);
  });

  it("undoes and redoes, each as a separate write", async () => {
    const { board, writes, answer } = opened([placedAt(1, 1)]);
    board.place(AP, at(2));
    await answer(done(2));
    board.remove(AP);
    await answer(done(undefined));
    expect(board.pointOf(AP)).toBeUndefined();
    board.undo();
    await answer(done(1));
    expect(board.pointOf(AP)).toEqual(at(2));
    board.undo();
    await answer(done(2));
    expect(board.pointOf(AP)).toEqual(at(1));
    board.redo();
    await answer(done(3));
    expect(board.pointOf(AP)).toEqual(at(2));
    expect(writes.map(({ point, version }) => [point?.x, version])).toEqual([
      [2, 1],
      [undefined, 2],
      [2, undefined],
      [1, 1],
      [2, 2],
    ]);
  });

  it("writes a drag once, when it ends, and shows every move", async () => {
    const { board, writes, answer } = opened([placedAt(1, 4)]);
    board.startDrag(AP);
    for (let x = 2; x <= 25; x++) {
      board.dragTo(AP, at(x));
      expect(board.pointOf(AP)).toEqual(at(x));
    }
    expect(writes).toEqual([]);
    board.drop(AP);
    expect(writes).toEqual([{ deviceId: AP, point: at(25), version: 4 }]);
    await answer(done(5));
    board.undo();
    expect(board.pointOf(AP)).toEqual(at(1));
  });

  it("writes nothing for a press without a move, or for a cancelled or interrupted drag", () => {
    const { board, writes } = opened([placedAt(1, 4)]);
    board.startDrag(AP);
    board.drop(AP);
    for (const end of [() => board.undo(), () => board.cancelDrag()]) {
      board.startDrag(AP);
      board.dragTo(AP, at(2));
      end();
      board.dragTo(AP, at(3));
      board.drop(AP);
    }
    expect(writes).toEqual([]);
    expect(board.pointOf(AP)).toEqual(at(1));
  });

  it("writes a drag over the version that was seen at its start, so that no other change is overwritten", async () => {
    const { board, writes, reported, answer } = opened([placedAt(1, 4)]);
    board.startDrag(AP);
    board.dragTo(AP, at(2));
    board.follow([placedAt(9, 5)]);
    board.dragTo(AP, at(3));
    board.drop(AP);
    expect(writes).toEqual([{ deviceId: AP, point: at(3), version: 4 }]);
    await answer({ type: "conflict" });
    expect([reported, board.pointOf(AP)]).toEqual([["conflict"], at(9)]);
  });

  it("ends a drag without a write if an earlier write of the device was a conflict", async () => {
    const { board, writes, reported, answer } = opened([placedAt(1, 4)]);
    board.place(AP, at(2));
    board.startDrag(AP);
    board.dragTo(AP, at(3));
    await answer({ type: "conflict" });
    board.follow([placedAt(9, 5)]);
    board.dragTo(AP, at(4));
    board.drop(AP);
    expect([writes.length, reported, board.pointOf(AP)]).toEqual([1, ["conflict"], at(9)]);
  });

  it("continues from its own write that was answered during a drag", async () => {
    const { board, writes, answer } = opened([placedAt(1, 4)]);
    board.place(AP, at(2));
    board.startDrag(AP);
    await answer(done(5));
    board.follow([placedAt(2, 5)]);
    board.dragTo(AP, at(3));
    board.drop(AP);
    expect(writes.at(-1)).toEqual({ deviceId: AP, point: at(3), version: 5 });
  });

  it("does not undo over somebody else's move that it has only received", async () => {
    const { board, writes, answer } = opened([placedAt(1, 4)]);
    board.place(AP, at(2));
    await answer(done(5));
    board.follow([placedAt(2, 5)]);
    expect(board.store.getState().history.past).toHaveLength(1);
    board.follow([placedAt(9, 6)]);
    board.undo();
    expect([writes.length, board.pointOf(AP)]).toEqual([1, at(9)]);
  });

  it("undoes moves with the same tag in one step", async () => {
    const { board, answer } = opened([placedAt(1, 1)]);
    for (const x of [2, 3, 4]) board.place(AP, at(x), { tag: "drag 1" });
    await answer(done(2));
    await answer(done(3));
    board.undo();
    expect(board.pointOf(AP)).toEqual(at(1));
    expect(board.store.getState().history.past).toEqual([]);
  });

  it("accepts somebody else's earlier change, and does not undo it", async () => {
    const { board, reported, answer } = opened([placedAt(1, 1)]);
    board.place(AP, at(2));
    await answer({ type: "conflict" });
    board.follow([placedAt(7, 2)]);
    expect(reported).toEqual(["conflict"]);
    expect(board.pointOf(AP)).toEqual(at(7));
    board.undo();
    expect(board.pointOf(AP)).toEqual(at(7));
  });

  it("restores the old position if a write fails, and reports why", async () => {
    const { board, reported, answer } = opened([placedAt(1, 1)]);
    board.place(AP, at(2));
    await answer({ type: "failed", detail: "the disk is full" });
    expect([board.pointOf(AP), reported]).toEqual([at(1), ["the disk is full"]]);
  });

  it("gives a new device the typed name", () => {
    const { board, writes } = opened();
    board.place(AP, at(1), { name: "Stairs" });
    expect(writes).toEqual([{ deviceId: AP, point: at(1), version: undefined, name: "Stairs" }]);
    expect(board.store.getState().selected).toBe(AP);
  });
});
