"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Floorplan, FloorplanImage } from "@/domain/floorplan";
import type { Extent } from "@/viewer/camera/camera";
import { formatNumber } from "../../text/format";
import { useText } from "../../text/text";
import { checkScale, type HeardOnFloor } from "./scale-check";
import { sizeText, toCentimetres } from "./size-text";

export interface ScaleFiguresProps {
  readonly floorplan: Floorplan;
  readonly image: FloorplanImage;
  /** The drafted scale, pixels of the image a metre; undefined while nothing valid is drafted. */
  readonly ppm: number | undefined;
  readonly heard: HeardOnFloor | undefined;
}

/** What the floor would be, beside what it is. */
export function ScaleFigures({ floorplan, image, ppm: drafted, heard }: ScaleFiguresProps) {
  const { t, locale } = useText();
  const ppm = drafted ?? floorplan.ppm;
  if (ppm === undefined) return <p className="text-muted text-sm">{t("scale.none")}</p>;
  const size = { widthM: image.width / ppm, heightM: image.height / ppm };
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t pt-3 text-sm">
        <Figure name={t("scale.size")}>{sizeText(size, t)}</Figure>
        <Figure name={t("scale.ppm")}>{formatNumber(toCentimetres(ppm), locale)}</Figure>
        {drafted !== undefined && floorplan.ppm !== undefined && (
          <Figure name={t("scale.change")}>
            <Change from={floorplan.ppm} to={ppm} />
          </Figure>
        )}
      </dl>
      {heard && <Check heard={heard} size={size} />}
    </>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="text-right tabular-nums">{children}</dd>
    </>
  );
}

/** Fewer pixels a metre make a larger floor. */
function Change({ from, to }: { readonly from: number; readonly to: number }) {
  const { t } = useText();
  const percent = Math.round((from / to - 1) * 1_000) / 10;
  if (percent === 0) return t("scale.change.same");
  return t(percent > 0 ? "scale.change.larger" : "scale.change.smaller", { percent: Math.abs(percent) });
}

function Check({ heard, size }: { readonly heard: HeardOnFloor; readonly size: Extent }) {
  const { t } = useText();
  const { tracks, tracksOutside, areas, areasOutside, reach } = checkScale(heard, size);
  if (tracks + areas === 0) return <p className="text-faint text-xs">{t("scale.check.nothing")}</p>;
  const isGood = tracksOutside + areasOutside === 0;
  const Icon = isGood ? CircleCheck : TriangleAlert;
  const { widthM, heightM } = reach;
  return (
    <div className="flex flex-col gap-1.5 rounded-lg border bg-canvas p-3 text-sm" role="status">
      <p className="flex items-start gap-2">
        <Icon
          className={isGood ? "mt-0.5 size-4 shrink-0 text-live" : "mt-0.5 size-4 shrink-0 text-near"}
          aria-hidden
        />
        {isGood
          ? t("scale.check.good", { tracks, areas })
          : t("scale.check.bad", {
              tracks: tracksOutside,
              areas: areasOutside,
              width: Math.ceil(widthM),
              height: Math.ceil(heightM),
            })}
      </p>
      <p className="text-faint text-xs">{t("scale.preview")}</p>
    </div>
  );
}
