import { describe, expect, it } from "vitest";
import { recordContext } from "../testing/recording-context";
import { testScene } from "../testing/test-scene";
import { paintDevices } from "./paint-devices";
import type { PlacedDevice } from "./placed-devices";

const placedAt = (x: number, up?: boolean): PlacedDevice => ({
  ...{ deviceId: `5c5b3500000${x}`, kind: "ap", place: { mapId: "m", point: { x, y: 5 }, version: 1 } },
  ...(up === undefined ? {} : { up }),
});

function painted(devices: readonly PlacedDevice[], scale = 10) {
  const scene = testScene({ devices, camera: { x: 40, y: 25, scale, rotation: 0 } });
  const recording = recordContext();
  paintDevices(recording.context, scene);
  return { ...recording, colours: scene.colours };
}

describe("paintDevices", () => {
  it("paints connected devices plainly, and fills and strikes out disconnected ones", () => {
    const up = painted([placedAt(1, true)]);
    expect(up.fills).toEqual([{ style: up.colours.surface, alpha: 0.92 }]);
    expect(new Set(up.strokes)).toEqual(new Set([up.colours.muted]));
    const down = painted([placedAt(1, false)]);
    expect(down.fills).toEqual([{ style: down.colours.over, alpha: 1 }]);
    expect(down.calls.filter((call) => call === "lineTo")).toHaveLength(1);
    expect(up.calls).not.toContain("lineTo");
  });

  it("is not a square when zoomed out, where it would look like an asset", () => {
    const far = painted([placedAt(1, true)], 5);
    expect(far.calls).not.toContain("roundRect");
    expect(far.calls).toContain("arc");
  });

  it("omits the waves of a disconnected device when zoomed out, but not the strike", () => {
    const near = painted([placedAt(1, false)], 10);
    const far = painted([placedAt(1, false)], 5);
    expect(near.calls.filter((call) => call === "arc")).toHaveLength(3);
    expect(far.calls.filter((call) => call === "arc")).toHaveLength(0);
    expect(far.calls).toContain("lineTo");
  });

  it("shows a device's direction on screen, and none if it is unknown", () => {
    const { place, ...device } = placedAt(1, true);
    const facing = { ...device, place: { ...place, orientation: 90 } };
    const turns = (scene: Parameters<typeof paintDevices>[1]) => {
      const recording = recordContext();
      const rotate: number[] = [];
      const context = new Proxy(recording.context, {
        get: (target, name) => (name === "rotate" ? (turn: number) => rotate.push(turn) : Reflect.get(target, name)),
        set: (target, name, value) => Reflect.set(target, name, value),
      });
      paintDevices(context, scene);
      return rotate;
    };
    const camera = { x: 1, y: 5, scale: 10, rotation: 90 } as const;
    expect(turns(testScene({ devices: [facing], camera }))).toEqual([Math.PI]);
    expect(turns(testScene({ devices: [facing], camera: { ...camera, rotation: 0 } }))).toEqual([Math.PI / 2]);
    expect(turns(testScene({ devices: [placedAt(1, true)], camera }))).toEqual([]);
  });

  it("paints no device out of view", () => {
    expect(painted([placedAt(1, true)], 40).fills).toEqual([]);
  });
});
