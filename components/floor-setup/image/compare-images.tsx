"use client";

import { type ReactNode, useState } from "react";
import type { Polygon } from "@/domain/geometry";
import type { Size } from "@/viewer/floor-image/replaced-size";
import { useAllText } from "../../text/text";

export interface CompareImagesProps {
  readonly before: ComparedImage;
  readonly after: ComparedImage;
  /** Outlines of areas, in the unit of the sizes. */
  readonly outlines: readonly Polygon[];
}

interface ComparedImage {
  readonly url: string;
  readonly size: Size;
}

/** The old and the new image on top of each other, top-left corners aligned; a slider moves the line between them. */
export function CompareImages({ before, after, outlines }: CompareImagesProps) {
  const { t } = useAllText();
  const [share, setShare] = useState(50);
  const sheet = {
    width: Math.max(before.size.width, after.size.width),
    height: Math.max(before.size.height, after.size.height),
  };
  return (
    <div className="absolute inset-0 flex flex-col gap-3 bg-canvas p-4 sm:p-6">
      <div className="@container-size grid min-h-0 flex-1 place-items-center">
        <div
          className="relative overflow-hidden rounded-sm bg-paper shadow-float"
          style={{
            aspectRatio: `${sheet.width} / ${sheet.height}`,
            width: `min(100cqw, calc(100cqh * ${sheet.width / sheet.height}))`,
          }}
        >
          <ClippedImage image={before} sheet={sheet} clip={`inset(0 0 0 ${share}%)`} />
          <ClippedImage image={after} sheet={sheet} clip={`inset(0 ${100 - share}% 0 0)`} />
          <Outlines outlines={outlines} sheet={sheet} />
          <div className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-accent" style={{ left: `${share}%` }} />
          <Tag className="left-2">{t("replace.new")}</Tag>
          <Tag className="right-2">{t("replace.old")}</Tag>
        </div>
      </div>
      <input
        type="range"
        min={0}
        max={100}
        value={share}
        aria-label={t("replace.slider")}
        aria-valuetext={`${share} %`}
        onChange={(event) => setShare(Number(event.target.value))}
        className="mx-auto w-full max-w-xl accent-accent"
      />
    </div>
  );
}

interface ClippedImageProps {
  readonly image: ComparedImage;
  readonly sheet: Size;
  readonly clip: string;
}

function ClippedImage({ image: { url, size }, sheet, clip }: ClippedImageProps) {
  return (
    <div className="absolute inset-0 bg-paper" style={{ clipPath: clip }}>
      {/* biome-ignore lint/performance/noImgElement: the new image is not on the server yet */}
      <img
        src={url}
        alt=""
        draggable={false}
        className="plan-image absolute top-0 left-0 max-w-none"
        style={{ width: `${(size.width / sheet.width) * 100}%`, height: `${(size.height / sheet.height) * 100}%` }}
      />
    </div>
  );
}

function Outlines({ outlines, sheet }: { readonly outlines: readonly Polygon[]; readonly sheet: Size }) {
  return (
    <svg
      viewBox={`0 0 ${sheet.width} ${sheet.height}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
      aria-hidden
    >
      {outlines.map((outline) => {
        const points = outline.map(({ x, y }) => `${x},${y}`).join(" ");
        return (
          <polygon
            key={points}
            points={points}
            vectorEffect="non-scaling-stroke"
            strokeWidth="1.5"
            className="fill-accent/8 stroke-accent"
          />
        );
      })}
    </svg>
  );
}

function Tag({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return (
    <span
      className={`absolute top-2 rounded-md bg-inverse/85 px-1.5 py-0.5 font-medium text-2xs text-inverse-ink ${className}`}
    >
      {children}
    </span>
  );
}
