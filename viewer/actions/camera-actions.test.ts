import { expect, it } from "vitest";
import { FloorCamera } from "../camera/floor-camera";
import { cameraActions } from "./camera-actions";

it("zooms, pans and returns to the whole floor", () => {
  const camera = new FloorCamera(() => undefined);
  camera.isReduced = true;
  camera.resize({ width: 800, height: 600 });
  camera.frame({ widthM: 40, heightM: 30 }, 0);
  const home = camera.current;
  const act = cameraActions(camera);
  act.zoomIn();
  act.zoomIn();
  const near = camera.current;
  expect(near.scale).toBeGreaterThan(home.scale * 1.9);
  act.panLeft();
  act.panUp();
  expect(camera.current.x).toBeLessThan(near.x);
  expect(camera.current.y).toBeLessThan(near.y);
  act.zoomOut();
  expect(camera.current.scale).toBeLessThan(near.scale);
  act.fit();
  expect(camera.isFitted).toBe(true);
});
