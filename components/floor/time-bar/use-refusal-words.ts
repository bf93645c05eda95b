import type { TimeRefusal } from "@/viewer/time-bar/typed-time";
import { useText } from "../../text/text";
import { formatMoment, formatWindow } from "../../text/zone-time";

/** Why a typed time is not shown, in words. Days are named by their dates. */
export function useRefusalWords(timeZone: string | undefined): (refusal: TimeRefusal) => string {
  const { t, locale } = useText();
  const reader = { now: 0, locale, ...(timeZone && { timeZone }) };
  return (refusal) => {
    switch (refusal.type) {
      case "outside":
        return t("time.onlyWindow", formatWindow(refusal.window, reader));
      case "future":
        return t("time.toCome");
      case "unkept":
        return t("time.notKeptSince", { time: t("time.pastAt", formatMoment(refusal.keptFrom, reader)) });
    }
  };
}
