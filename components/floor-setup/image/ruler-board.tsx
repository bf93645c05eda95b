"use client";

import { useState } from "react";
import type { Floorplan, FloorplanImage } from "@/domain/floorplan";
import type { ImagePoint } from "@/domain/geometry";
import { useText } from "../../text/text";
import { HeardLayer } from "./heard-layer";
import { ImageBoard } from "./image-board";
import { RulerLayer } from "./ruler-layer";
import type { HeardOnFloor } from "./scale-check";
import { type Ruler, rulerLength, straightened } from "./scale-draft";
import { toCentimetres } from "./size-text";

export interface RulerBoardProps {
  readonly floorplan: Floorplan;
  readonly image: FloorplanImage;
  readonly ruler: Ruler | undefined;
  /** Clicks lay the ruler. */
  readonly isMeasuring: boolean;
  /** Pixels a metre, as drafted or as they are; undefined without any scale. */
  readonly ppm: number | undefined;
  readonly heard: HeardOnFloor | undefined;
  readonly onRuler: (ruler: Ruler) => void;
}

/** The image with a ruler on it, and with what Mist reports where the scale puts it. */
export function RulerBoard({ floorplan, image, ruler, isMeasuring, ppm, heard, onRuler }: RulerBoardProps) {
  const { t } = useText();
  const [hover, setHover] = useState<ImagePoint>();

  function tap(point: ImagePoint, isStraight: boolean): void {
    if (isMeasuring)
      onRuler(extended(ruler, isStraight && ruler && !ruler.to ? straightened(ruler.from, point) : point));
  }

  function follow(point: ImagePoint, isStraight: boolean): void {
    if (ruler && !ruler.to) setHover(isStraight ? straightened(ruler.from, point) : point);
  }

  const measured = ruler && { ...ruler, ...(!ruler.to && hover && { to: hover }) };
  return (
    <ImageBoard mapId={floorplan.mapId} image={image} rotation={floorplan.rotation} onTap={tap} onHover={follow}>
      {(transform) => (
        <>
          {heard && ppm !== undefined && <HeardLayer heard={heard} ppm={ppm} transform={transform} />}
          {ruler && (
            <RulerLayer
              ruler={ruler}
              hover={hover}
              transform={transform}
              caption={measured && captionOf(rulerLength(measured))}
              onChange={onRuler}
            />
          )}
        </>
      )}
    </ImageBoard>
  );

  function captionOf(pixels: number): string {
    const text = t("scale.ruler.pixels", { pixels: Math.round(pixels) });
    return ppm === undefined ? text : `${text} · ${t("scale.ruler.metres", { metres: toCentimetres(pixels / ppm) })}`;
  }
}

/** The first click sets one end, the second the other; further ones move the nearer end. */
function extended(ruler: Ruler | undefined, point: ImagePoint): Ruler {
  if (!ruler) return { from: point };
  const { from, to } = ruler;
  if (!to) return { from, to: point };
  const isNearFrom = rulerLength({ from, to: point }) < rulerLength({ from: to, to: point });
  return isNearFrom ? { from: point, to } : { from, to: point };
}
