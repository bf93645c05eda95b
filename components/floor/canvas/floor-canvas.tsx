"use client";

import type Konva from "konva";
import { memo, useEffect, useRef, useState } from "react";
// The core has stage, layer and shape, which suffice. This saves a third of Konva's size.
import { Layer, Shape, Stage } from "react-konva/lib/ReactKonvaCore.js";
import { LAYERS, type LayerName, type Surface } from "@/viewer/floor/floor-layers";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import type { Size } from "./use-picture";

export interface FloorCanvasProps {
  readonly picture: FloorPicture;
  readonly size: Omit<Size, "unit">;
  /** There are so many tracks that their layer is drawn at one pixel per CSS pixel, to keep the frame rate. */
  readonly isCrowded: boolean;
}

/** Konva's part: three canvases on top of each other, each with one shape that paints everything in it. */
export const FloorCanvas = memo(function FloorCanvas({ picture, size, isCrowded }: FloorCanvasProps) {
  const ground = useRef<Konva.Layer>(null);
  const tracks = useRef<Konva.Layer>(null);
  const labels = useRef<Konva.Layer>(null);
  const ready = useLayersInTurn();
  const areAllReady = ready === LAYERS.length;

  useEffect(() => {
    if (!areAllReady) return;
    const abort = new AbortController();
    for (const { current } of [ground, tracks, labels]) {
      setPixelRatio(current, current === tracks.current && isCrowded ? 1 : size.pixelRatio);
      const canvas = current?.getNativeCanvasElement();
      canvas?.addEventListener("contextrestored", () => picture.refresh(), { signal: abort.signal });
    }
    const stop = picture.start({
      ground: surfaceOf(ground),
      tracks: surfaceOf(tracks),
      labels: surfaceOf(labels),
    });
    return () => {
      abort.abort();
      stop();
    };
  }, [picture, areAllReady, isCrowded, size.pixelRatio]);

  return (
    <Stage width={size.width} height={size.height} aria-hidden>
      <PaintedLayer layer={ground} name="ground" picture={picture} />
      {ready > 1 && <PaintedLayer layer={tracks} name="tracks" picture={picture} />}
      {ready > 2 && <PaintedLayer layer={labels} name="labels" picture={picture} />}
    </Stage>
  );
});

/** The number of layers to mount: one more in each task, because allocating all their pixels at once takes longer than a frame. */
function useLayersInTurn(): number {
  const [ready, setReady] = useState(1);
  useEffect(() => {
    if (ready === LAYERS.length) return;
    const next = setTimeout(() => setReady(ready + 1));
    return () => clearTimeout(next);
  }, [ready]);
  return ready;
}

/** Sets the pixel ratio only if it differs, because Konva would allocate the pixels again. */
function setPixelRatio(layer: Konva.Layer | null, pixelRatio: number): void {
  const canvas = layer?.getCanvas();
  if (canvas && canvas.getPixelRatio() !== pixelRatio) canvas.setPixelRatio(pixelRatio);
}

/** Draws at once. A batched draw would wait for the next frame, although the frame loop is in a frame already. */
function surfaceOf(layer: React.RefObject<Konva.Layer | null>): Surface {
  return {
    draw: () => {
      layer.current?.drawScene();
    },
  };
}

interface PaintedLayerProps {
  readonly layer: React.RefObject<Konva.Layer | null>;
  readonly name: LayerName;
  readonly picture: FloorPicture;
}

function PaintedLayer({ layer, name, picture }: PaintedLayerProps) {
  return (
    // The tracks' painter sets every pixel of its canvas itself.
    <Layer ref={layer} listening={false} clearBeforeDraw={name !== "tracks"}>
      <Shape
        listening={false}
        perfectDrawEnabled={false}
        sceneFunc={(context) => picture.paint(name, context._context)}
      />
    </Layer>
  );
}
