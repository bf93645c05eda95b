"use client";

import { useText } from "../text/text";
import { classNames } from "../ui/class-names";

const BARS = [1, 2, 3, 4] as const;

/** From this many dBm on a signal is worth so many bars; below all of them one is left. */
const GRADES = [
  { from: -55, bars: 4, word: "excellent" },
  { from: -67, bars: 3, word: "good" },
  { from: -75, bars: 2, word: "fair" },
  { from: Number.NEGATIVE_INFINITY, bars: 1, word: "weak" },
] as const;

export interface SignalStrengthProps {
  /** dBm. */
  readonly rssi: number;
  /** The word beside the number; a table has no room for it, and says it to screen readers only. */
  readonly hasWord?: boolean;
}

/** "▂▄▆ −61 dBm, good". */
export function SignalStrength({ rssi, hasWord = true }: SignalStrengthProps) {
  const { t } = useText();
  const { bars, word } = GRADES.find(({ from }) => rssi >= from) ?? GRADES[3];
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap tabular-nums">
      <svg width="0.875rem" height="0.75rem" viewBox="0 0 14 12" aria-hidden>
        {BARS.map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 3.75}
            y={12 - bar * 3}
            width="2.5"
            height={bar * 3}
            rx="0.75"
            className={bar <= bars ? "fill-current" : "fill-line-strong"}
          />
        ))}
      </svg>
      {t("track.rssiValue", { rssi: Math.round(rssi) })}
      <span className={classNames(hasWord ? "text-faint" : "sr-only")}>{t(`signal.${word}`)}</span>
    </span>
  );
}
