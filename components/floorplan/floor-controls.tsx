"use client";

import { Maximize, Minus, Plus } from "lucide-react";
import { useEffect, useRef } from "react";
import { ZOOM_STEP } from "@/viewer/camera";
import type { FloorPicture } from "@/viewer/floor-picture";
import { scaleBar } from "@/viewer/scale-bar";
import { formatNumber } from "../text/format";
import { Button } from "../ui/button";
import { useFloorText } from "./use-floor-text";

/** Zoom in, zoom out, whole floor; and how long a metre is. */
export function FloorControls({ picture, isScaled }: { readonly picture: FloorPicture; readonly isScaled: boolean }) {
  const { say } = useFloorText();
  return (
    <div className="pointer-events-none absolute right-3 bottom-3 flex items-end gap-3">
      {isScaled && <ScaleBar picture={picture} />}
      <div className="pointer-events-auto flex flex-col overflow-hidden rounded-lg border bg-raised shadow-float">
        <ZoomButton label={say("zoom.in")} onPress={() => picture.camera.flyZoom(ZOOM_STEP)}>
          <Plus className="size-4" aria-hidden />
        </ZoomButton>
        <ZoomButton label={say("zoom.out")} onPress={() => picture.camera.flyZoom(1 / ZOOM_STEP)}>
          <Minus className="size-4" aria-hidden />
        </ZoomButton>
        <ZoomButton label={say("zoom.home")} onPress={() => picture.camera.flyHome()}>
          <Maximize className="size-3.5" aria-hidden />
        </ZoomButton>
      </div>
    </div>
  );
}

interface ZoomButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}

function ZoomButton({ label, onPress, children }: ZoomButtonProps) {
  return (
    <Button
      look="ghost"
      size="icon"
      className="rounded-none border-t first:border-t-0 focus-visible:-outline-offset-2"
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      {children}
    </Button>
  );
}

/** Follows the zoom by itself: it changes with every frame of a flight, which is no business of React's. */
function ScaleBar({ picture }: { readonly picture: FloorPicture }) {
  const { say, locale } = useFloorText();
  const bar = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    let shown = 0;
    const measure = () => {
      const { scale } = picture.camera.current;
      if (scale === shown || !bar.current || !words.current) return;
      shown = scale;
      const { metres, width } = scaleBar(scale);
      bar.current.style.width = `${Math.round(width)}px`;
      words.current.textContent = say("scale.metres", { metres: formatNumber(metres, locale) });
    };
    measure();
    return picture.onFrame(measure);
  }, [picture, say, locale]);

  return (
    <div className="mb-1 flex flex-col items-center gap-1 text-muted" role="img" aria-label={say("scale.label")}>
      <span ref={words} className="font-medium text-2xs tabular-nums [text-shadow:0_0_3px_var(--color-canvas)]" />
      <div ref={bar} className="h-1.5 border-current border-x border-b" />
    </div>
  );
}
