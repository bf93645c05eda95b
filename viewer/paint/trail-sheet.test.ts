import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeFrame } from "@/domain/floor-frame";
import { recordContext } from "../testing/recording-context";
import { testScene } from "../testing/test-scene";
import { FloorTracks } from "../tracks/floor-tracks";
import { FIRST_FILTER } from "../tracks/view-store";
import { TrailSheet } from "./trail-sheet";

const AGE = { isMoving: true, ageMs: 120_000 };

/** The last pixels that any canvas was given. */
let put: ImageData | undefined;
/** The value of performance.now(). */
let clock = 0;

class FakeCanvas {
  readonly width: number;
  readonly height: number;
  constructor(width: number, height: number) {
    // As browsers do at the first use of such a canvas.
    if (width === 0 || height === 0) throw new Error("a canvas without a size");
    this.width = width;
    this.height = height;
  }
  getContext() {
    return {
      createImageData: (width: number, height: number) => ({
        width,
        height,
        data: new Uint8ClampedArray(width * height * 4),
      }),
      putImageData: (image: ImageData) => {
        put = image;
      },
      fillRect: () => undefined,
      getImageData: () => ({ data: [1, 2, 3, 255] }),
    };
  }
}

/** One that walked ten metres to the right in ten seconds. */
function walked(): FloorTracks {
  const tracks = new FloorTracks();
  const fix = (x: number, seq: number) => {
    const joins = [{ slot: 0, trackId: "asset:000000000001", kind: "asset", connected: true, intervalMs: 0 }] as const;
    const columns = { xs: Float64Array.of(x), ys: Float64Array.of(20), ats: Float64Array.of(seq * 1_000) };
    const content = { leaves: [], joins: seq === 0 ? joins : [], fixedSlots: [0], columns };
    tracks.receive(encodeFrame({ mapId: "m", epoch: 1, seq, whole: seq === 0 }, content), seq * 1_000);
    tracks.motion.advance(seq * 1_000 + 999);
  };
  for (let seq = 0; seq <= 10; seq++) fix(20 + seq, seq);
  tracks.look({ now: 10_000, filter: FIRST_FILTER });
  return tracks;
}

function alphaAt(x: number, y: number): number {
  return put?.data[(y * put.width + x) * 4 + 3] ?? 0;
}

describe("TrailSheet", () => {
  beforeEach(() => {
    vi.stubGlobal("OffscreenCanvas", FakeCanvas);
    // The sheet stops drawing when its time of a frame is spent; a test's machine may spend it elsewhere.
    clock = 0;
    vi.spyOn(performance, "now").mockImplementation(() => clock);
    put = undefined;
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it("draws where a track came from, fainter with age", () => {
    const sheet = new TrailSheet();
    expect(sheet.advance(testScene({ tracks: walked(), frameAt: 11_000 }), { ...AGE, ageMs: 12_000 })).toBe(true);
    const [old, late] = [alphaAt(215, 199), alphaAt(285, 199)];
    expect(old).toBeGreaterThan(5);
    expect(late).toBeGreaterThan(old + 40);
    expect(alphaAt(250, 230)).toBe(0);
  });

  it("is redrawn ten times a second while tracks move, and once a second while only their ages change", () => {
    const sheet = new TrailSheet();
    const tracks = walked();
    const isNew = (frameAt: number, isMoving: boolean) =>
      sheet.advance(testScene({ tracks, frameAt }), { ...AGE, isMoving });
    expect([11_000, 11_050, 11_100, 11_116].map((at) => isNew(at, true))).toEqual([true, false, true, false]);
    expect([11_400, 12_050, 12_100].map((at) => isNew(at, false))).toEqual([false, false, true]);
    expect(sheet.isBusy).toBe(false);
  });

  it("moves with the camera until it is redrawn there", () => {
    const sheet = new TrailSheet();
    const tracks = walked();
    sheet.advance(testScene({ tracks, frameAt: 11_000 }), AGE);
    const moved = testScene({ tracks, frameAt: 11_040, camera: { x: 41, y: 25, scale: 20, rotation: 0 } });
    expect(sheet.advance(moved, { ...AGE, isMoving: false })).toBe(false);
    expect(sheet.isBusy).toBe(true);
    const { context } = recordContext();
    const placed: unknown[] = [];
    sheet.paint(Object.assign(context, { transform: (...by: unknown[]) => placed.push(...by) }), moved);
    // Twice as large, and the corner of the old view where it lies in the new one.
    expect(placed).toEqual([2, 0, 0, 2, -420, -250]);
    expect(sheet.advance({ ...moved, frameAt: 11_140 }, { ...AGE, isMoving: false })).toBe(true);
  });

  it("continues in the next frame when the time of this one is used up", () => {
    const sheet = new TrailSheet();
    const scene = testScene({ tracks: walked(), frameAt: 11_000 });
    vi.spyOn(performance, "now").mockImplementation(() => {
      clock += 4;
      return clock;
    });
    expect(sheet.advance(scene, AGE)).toBe(false);
    expect(sheet.isBusy).toBe(true);
    vi.spyOn(performance, "now").mockImplementation(() => clock);
    expect(sheet.advance({ ...scene, frameAt: 11_016 }, AGE)).toBe(true);
    expect(sheet.isBusy).toBe(false);
  });

  it("pauses without a size, and draws again once it has one", () => {
    const sheet = new TrailSheet();
    const tracks = walked();
    for (const viewport of [
      { width: 0, height: 0 },
      { width: 400, height: 0 },
    ]) {
      expect(sheet.advance(testScene({ tracks, frameAt: 11_000, viewport }), AGE)).toBe(false);
      expect(sheet.isBusy).toBe(false);
    }
    expect(sheet.advance(testScene({ tracks, frameAt: 11_010 }), AGE)).toBe(true);
  });

  it("shows nothing once it is dropped", () => {
    const sheet = new TrailSheet();
    sheet.advance(testScene({ tracks: walked(), frameAt: 11_000 }), AGE);
    sheet.drop();
    const { context, calls } = recordContext();
    sheet.paint(context, testScene());
    expect(calls).toEqual([]);
  });
});
