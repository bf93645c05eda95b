import { beforeEach, describe, expect, it } from "vitest";
import type { Cluster } from "../tracks/clusters";
import type { Target } from "../tracks/view-store";
import { createPointing, type Pointed } from "./pointing";

const lobby: Target = { type: "area", areaId: "lobby" };
const gym: Target = { type: "area", areaId: "gym" };
const crowd = { key: 1, count: 4 } as Cluster;
const POINT = { x: 100, y: 50 };

let transform: object;
let under: { target?: Target; cluster?: Cluster };
let frames: Set<() => void>;
let reports: (Pointed | undefined)[];

beforeEach(() => {
  transform = { scale: 1 };
  under = { target: lobby };
  frames = new Set();
  reports = [];
});

function pointing() {
  const picture = {
    camera: {
      get transform() {
        return transform;
      },
    },
    clusterAt: () => under.cluster,
    pick: () => under.target,
    onFrame(run: () => void) {
      frames.add(run);
      return () => frames.delete(run);
    },
  };
  return createPointing(picture, (pointed) => reports.push(pointed));
}

const frame = () => {
  for (const run of frames) run();
};

describe("pointing", () => {
  it("reports what is under the pointer when it moves, a cluster before its tracks", () => {
    const { move } = pointing();
    move(POINT);
    under = { target: lobby, cluster: crowd };
    move(POINT);
    expect(reports).toEqual([
      { point: POINT, target: lobby, cluster: undefined },
      { point: POINT, target: undefined, cluster: crowd },
    ]);
  });

  it("checks again when the floor moves under a still pointer, and not otherwise", () => {
    const { move } = pointing();
    move(POINT);
    frame();
    expect(reports).toHaveLength(1);
    transform = { scale: 2 };
    under = { target: gym };
    frame();
    frame();
    expect(reports.map((pointed) => pointed?.target)).toEqual([lobby, gym]);
  });

  it("reports nothing once the pointer has left, however the floor moves", () => {
    const { move, leave } = pointing();
    move(POINT);
    leave();
    transform = { scale: 2 };
    frame();
    expect(reports.at(-1)).toBeUndefined();
    expect(reports).toHaveLength(2);
  });

  it("stops listening to frames once stopped", () => {
    pointing().stop();
    expect(frames.size).toBe(0);
  });
});
