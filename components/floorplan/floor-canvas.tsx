"use client";

import { memo, useEffect, useRef, useState } from "react";
import type { FloorPicture } from "@/viewer/floor-picture";
import { type CanvasSize, createFloorStage, type FloorStage } from "./floor-stage";

export interface FloorCanvasProps {
  readonly picture: FloorPicture;
  readonly size: CanvasSize;
  /** So many tracks that their layer is drawn at one pixel a CSS pixel: a frame must stay a frame. */
  readonly isCrowded: boolean;
}

/** The picture's canvases, in the size of their host. Nothing of what is on them is React's business. */
export const FloorCanvas = memo(function FloorCanvas({ picture, size, isCrowded }: FloorCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<FloorStage>();
  const isSized = size.width > 0 && size.height > 0;
  useEffect(() => {
    if (!isSized || !host.current) return;
    const made = createFloorStage(host.current, picture);
    setStage(made);
    return made.stop;
  }, [picture, isSized]);
  useEffect(() => stage?.resize(size, isCrowded), [stage, size, isCrowded]);
  return <div ref={host} aria-hidden />;
});
