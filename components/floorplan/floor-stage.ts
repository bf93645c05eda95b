import { Layer } from "konva/lib/Layer.js";
import { Shape } from "konva/lib/Shape.js";
import { Stage } from "konva/lib/Stage.js";
import { type FloorPicture, LAYERS, type LayerName, type Surface } from "@/viewer/floor-picture";
import type { Size } from "./use-picture";

export type CanvasSize = Omit<Size, "unit">;

/** A picture on Konva's canvases, one for each of its layers, each with one shape that paints everything in it. */
export interface FloorStage {
  /** `isCrowded`: the tracks are drawn at one pixel a CSS pixel. */
  resize(size: CanvasSize, isCrowded: boolean): void;
  stop(): void;
}

/**
 * Straight to Konva's stage, layer and shape: four of each that never change need no React to reconcile them, and that
 * is half of their weight in the browser.
 */
export function createFloorStage(container: HTMLDivElement, picture: FloorPicture): FloorStage {
  const stage = new Stage({ container, width: 0, height: 0, listening: false });
  const layers: Readonly<Record<LayerName, Layer>> = {
    plan: paintedLayer("plan", picture),
    areas: paintedLayer("areas", picture),
    tracks: paintedLayer("tracks", picture),
    labels: paintedLayer("labels", picture),
  };
  for (const name of LAYERS) stage.add(layers[name]);
  const abort = new AbortController();
  for (const layer of stage.getLayers()) {
    const canvas = layer.getNativeCanvasElement();
    canvas.addEventListener("contextrestored", () => picture.refresh(), { signal: abort.signal });
  }
  const stop = picture.start({
    plan: surfaceOf(layers.plan),
    areas: surfaceOf(layers.areas),
    tracks: surfaceOf(layers.tracks),
    labels: surfaceOf(layers.labels),
  });
  return {
    resize({ width, height, pixelRatio }, isCrowded) {
      for (const name of LAYERS)
        layers[name].getCanvas().setPixelRatio(name === "tracks" && isCrowded ? 1 : pixelRatio);
      stage.size({ width, height });
      picture.refresh();
    },
    stop() {
      abort.abort();
      stop();
      stage.destroy();
    },
  };
}

function paintedLayer(name: LayerName, picture: FloorPicture): Layer {
  // The tracks' painter sets every pixel of its canvas itself.
  const layer = new Layer({ listening: false, clearBeforeDraw: name !== "tracks" });
  layer.add(
    new Shape({
      listening: false,
      perfectDrawEnabled: false,
      sceneFunc: (context) => picture.paint(name, context._context),
    }),
  );
  return layer;
}

/** Drawn at once: a batched draw waits for the next frame, and the loop that asks for it is in one already. */
function surfaceOf(layer: Layer): Surface {
  return {
    draw: () => {
      layer.drawScene();
    },
  };
}
