"use client";

import { ImageOff } from "lucide-react";
import { FloorPicture } from "../page/floor-picture";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { FloorDots } from "./floor-dots";
import type { OverviewFloor } from "./overview-floor";

export interface LivePictureProps {
  readonly entry: OverviewFloor;
  /** Nothing is loaded and nobody followed while it is false. */
  readonly isInView: boolean;
  readonly size: keyof typeof SIZES;
  readonly className?: string;
}

const SIZES = {
  thumb: { pixels: 256, radius: 0, inset: "inset-1" },
  card: { pixels: 800, radius: 2.4, inset: "inset-3" },
  hero: { pixels: 2_000, radius: 4.5, inset: "inset-5" },
} as const;

/** A floor's picture with its zones and tracks as they are now. */
export function LivePicture({ entry: { floor, areas }, isInView, size, className }: LivePictureProps) {
  const { t } = useText();
  const { floorplan } = floor;
  const { pixels, radius, inset } = SIZES[size];
  if (!floorplan?.image) {
    return (
      <div className={classNames("grid place-items-center bg-hover/60 text-faint text-xs", className)}>
        <p className="flex flex-col items-center gap-2">
          <ImageOff className={size === "thumb" ? "size-4" : "size-5.5"} strokeWidth={1.5} aria-hidden />
          <span className={size === "thumb" ? "sr-only" : ""}>{t("sites.noImage")}</span>
        </p>
      </div>
    );
  }
  return (
    <div className={classNames("relative bg-paper", className)}>
      {isInView && (
        <div className={classNames("absolute", inset)}>
          <FloorPicture floorplan={floorplan} areas={areas} pixels={pixels} className="size-full" />
          {radius > 0 && <FloorDots floorplan={floorplan} radius={radius} />}
        </div>
      )}
    </div>
  );
}
