"use client";

import { useEffect, useRef } from "react";
import { scaleBar } from "@/viewer/camera/scale-bar";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { formatNumber } from "../../text/format";
import { useText } from "../../text/text";
import { ZoomButtons } from "./zoom-buttons";

/** Zoom in, zoom out, whole floor; and how long a metre is. */
export function FloorControls({ picture, isScaled }: { readonly picture: FloorPicture; readonly isScaled: boolean }) {
  return (
    <div className="pointer-events-none absolute right-3 bottom-3 flex items-end gap-3">
      {isScaled && <ScaleBar picture={picture} />}
      <ZoomButtons camera={picture.camera} />
    </div>
  );
}

/** Follows the zoom by itself: it changes with every frame of a flight, which is no business of React's. */
function ScaleBar({ picture }: { readonly picture: FloorPicture }) {
  const { locale, t } = useText();
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
      words.current.textContent = t("scale.metres", { metres: formatNumber(metres, locale) });
    };
    measure();
    return picture.onFrame(measure);
  }, [picture, t, locale]);

  return (
    <div className="mb-1 flex flex-col items-center gap-1 text-muted" role="img" aria-label={t("scale.label")}>
      <span ref={words} className="font-medium text-2xs tabular-nums [text-shadow:0_0_3px_var(--color-canvas)]" />
      <div ref={bar} className="h-1.5 border-current border-x border-b" />
    </div>
  );
}
