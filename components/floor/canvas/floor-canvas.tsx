"use client";

import type Konva from "konva";
import { memo, useEffect, useRef, useState } from "react";
// The core knows stage, layer and shape, which is all that is drawn with: a third of Konva's weight less.
import { Layer, Shape, Stage } from "react-konva/lib/ReactKonvaCore.js";
import { LAYERS, type LayerName, type Surface } from "@/viewer/floor/floor-layers";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import type { Size } from "./use-picture";

export interface FloorCanvasProps {
  readonly picture: FloorPicture;
  readonly size: Omit<Size, "unit">;
  /** So many tracks that their layer is drawn at one pixel a CSS pixel: a frame must stay a frame. */
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

/** How many layers there may be: one more in each task, since to make room for all their pixels takes longer than a frame. */
function useLayersInTurn(): number {
  const [ready, setReady] = useState(1);
  useEffect(() => {
    if (ready === LAYERS.length) return;
    const next = setTimeout(() => setReady(ready + 1));
    return () => clearTimeout(next);
  }, [ready]);
  return ready;
}

/** Of another than it has: Konva would make room for its pixels anew. */
function setPixelRatio(layer: Konva.Layer | null, pixelRatio: number): void {
  const canvas = layer?.getCanvas();
  if (canvas && canvas.getPixelRatio() !== pixelRatio) canvas.setPixelRatio(pixelRatio);
}

/** Drawn at once: a batched draw waits for the next frame, and the loop that asks for it is in one already. */
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
