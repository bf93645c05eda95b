"use client";

import { useMemo } from "react";
import { useText } from "../text/text";
import { floorSpeaker } from "./floor-messages";

/** The reader's language: `say` for what the floor says, `t` for what the whole interface says. */
export function useFloorText() {
  const { locale, t } = useText();
  const say = useMemo(() => floorSpeaker(locale), [locale]);
  return { locale, t, say };
}
