"use client";

import type { EpochMs } from "@/domain/time";
import { isElsewhere } from "../text/local-time";
import { useText } from "../text/text";
import { placeOf } from "../text/zone-time";

interface ClocksNoteProps {
  readonly at: EpochMs;
  readonly timeZone: string;
}

/** Whose clocks the times beside it are of, where the reader's show another time. */
export function ClocksNote({ at, timeZone }: ClocksNoteProps) {
  const { t } = useText();
  if (!isElsewhere(at, timeZone)) return null;
  return <p className="text-faint text-xs">{t("past.clocks", { place: placeOf(timeZone) })}</p>;
}
