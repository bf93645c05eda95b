"use client";

import type { EpochMs } from "@/domain/time";
import { isElsewhere } from "../text/local-time";
import { useText } from "../text/text";
import { placeOf } from "../text/zone-time";

interface ClocksNoteProps {
  readonly at: EpochMs;
  readonly timeZone: string;
}

/** Names the time zone of the times beside it, if it differs from the reader's. */
export function ClocksNote({ at, timeZone }: ClocksNoteProps) {
  const { t } = useText();
  if (!isElsewhere(at, timeZone)) return null;
  return <p className="text-faint text-xs">{t("past.clocks", { place: placeOf(timeZone) })}</p>;
}
