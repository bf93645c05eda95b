"use client";

import type { FloorState } from "@/domain/protocol";
import type { Silences } from "@/domain/silence";
import { floorCount } from "@/viewer/listing/floor-count";
import { useText } from "../text/text";
import { CountLine, CountText } from "./zone-line";

interface FloorCountProps {
  readonly floor: Pick<FloorState, "floorplan" | "totals">;
  /** The silences of its site. */
  readonly silences: Silences;
}

/** "Whole floor", "212 of 180" and a bar; nothing for a floor without a limit. */
export function FloorCountLine({ floor, silences }: FloorCountProps) {
  const { t } = useText();
  const whole = floorCount(floor, silences);
  return whole && <CountLine {...whole} figures={whole} name={t("sites.wholeFloor")} />;
}

/** "212 of 180"; nothing for a floor without a limit. */
export function FloorCountText({ floor, silences }: FloorCountProps) {
  const { t } = useText();
  const whole = floorCount(floor, silences);
  return (
    whole && (
      <span className="text-xs" title={t("sites.wholeFloor")}>
        <span className="sr-only">{t("sites.wholeFloor")} </span>
        <CountText {...whole} figures={whole} />
      </span>
    )
  );
}
