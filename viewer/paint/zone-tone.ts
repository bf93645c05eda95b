import type { AreaState } from "@/domain/area";
import type { CountState } from "@/domain/silence";

/** How full an area is, as a colour: `neutral` if far below its limit, without a limit, or if the number is unknown. */
export type ZoneTone = "neutral" | "near" | "over";

/** Shown in place of an unknown number. */
export const NO_NUMBER = "–";

/** From this share of its limit, a zone is `near`. */
const NEAR_SHARE = 0.6;

export function zoneTone(
  { occupancy, limit }: Pick<AreaState, "occupancy" | "limit">,
  state: CountState["state"] = "current",
): ZoneTone {
  if (limit === undefined || state === "unknown") return "neutral";
  if (occupancy > limit) return "over";
  return occupancy > 0 && occupancy >= limit * NEAR_SHARE ? "near" : "neutral";
}

/** Formats a number in the reader's language. */
export type NumberOf = (value: number) => string;

/**
 * The occupancy on canvas labels: "12 / 10", "12" without a limit, "– / 10" if unknown. Other places write "12 of 10", but on a label the
 * name follows the figure, and a word in between would cost letters of the name.
 */
export function occupancyText(
  { occupancy, limit }: Pick<AreaState, "occupancy" | "limit">,
  { state, numberOf }: { readonly state: CountState["state"]; readonly numberOf: NumberOf },
): string {
  const figure = figureText(numberOf(occupancy), state);
  return limit === undefined ? figure : `${figure} / ${numberOf(limit)}`;
}

/** The number, or a dash if it is unknown. */
export function figureText(figure: string, state: CountState["state"]): string {
  return state === "unknown" ? NO_NUMBER : figure;
}
