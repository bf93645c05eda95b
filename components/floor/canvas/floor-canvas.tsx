"use client";

import type Konva from "konva";
import { memo, useEffect, useRef } from "react";
// The core knows stage, layer and shape, which is all that is drawn with: a third of Konva's weight less.
import { Layer, Shape, Stage } from "react-konva/lib/ReactKonvaCore.js";
import type { LayerName, Surface } from "@/viewer/floor/floor-layers";
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

  useEffect(() => {
    const abort = new AbortController();
    for (const { current } of [ground, tracks, labels]) {
      current?.getCanvas().setPixelRatio(current === tracks.current && isCrowded ? 1 : size.pixelRatio);
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
  }, [picture, isCrowded, size.pixelRatio]);

  return (
    <Stage width={size.width} height={size.height} aria-hidden>
      <PaintedLayer layer={ground} name="ground" picture={picture} />
      <PaintedLayer layer={tracks} name="tracks" picture={picture} />
      <PaintedLayer layer={labels} name="labels" picture={picture} />
    </Stage>
  );
});

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
