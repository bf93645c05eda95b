import type { AreaState } from "@/domain/area";
import type { CountState } from "@/domain/silence";

/** How full an area is, as a colour: `neutral` far below its limit, where nobody set one, or where nobody knows. */
export type ZoneTone = "neutral" | "near" | "over";

/** In place of a number that is not known. */
export const NO_NUMBER = "–";

/** From this share of its limit on, a zone has a colour. */
const NEAR_SHARE = 0.6;

export function zoneTone(
  { occupancy, limit }: Pick<AreaState, "occupancy" | "limit">,
  state: CountState["state"] = "current",
): ZoneTone {
  if (limit === undefined || state === "unknown") return "neutral";
  if (occupancy > limit) return "over";
  return occupancy > 0 && occupancy >= limit * NEAR_SHARE ? "near" : "neutral";
}

/** Writes a number as the reader's language does. */
export type NumberOf = (value: number) => string;

/**
 * For labels on the canvas: "12 / 10"; "12" without a limit; "– / 10" while nobody knows. Elsewhere it is "12 of 10": a
 * label has the name right behind its figure, from which a stroke keeps it apart, and the width of a word would cost it
 * letters of the name.
 */
export function occupancyText(
  { occupancy, limit }: Pick<AreaState, "occupancy" | "limit">,
  { state, numberOf }: { readonly state: CountState["state"]; readonly numberOf: NumberOf },
): string {
  const figure = figureText(numberOf(occupancy), state);
  return limit === undefined ? figure : `${figure} / ${numberOf(limit)}`;
}

/** The number, or a dash while nobody knows it. */
export function figureText(figure: string, state: CountState["state"]): string {
  return state === "unknown" ? NO_NUMBER : figure;
}
