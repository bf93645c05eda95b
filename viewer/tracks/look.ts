import type { Age, ShownKind } from "./view-store";

/** How a track looks, as one small number: an index into a sprite sheet. */
export type Look = number;

/** Nothing is drawn: an empty slot, or a kind that is switched off. */
export const NOT_SHOWN: Look = 255;

export const SHOWN_KINDS: readonly ShownKind[] = ["wifi", "sdk", "asset", "unconnected"];
export const SEEN_FRESHNESS: readonly Age[] = ["fresh", "ageing", "stale"];

export interface Appearance {
  readonly shown: ShownKind;
  readonly freshness: Age;
  /** Does not match the filter. */
  readonly isDimmed: boolean;
}

export const LOOKS = SHOWN_KINDS.length * SEEN_FRESHNESS.length * 2;

export function lookOf({ shown, freshness, isDimmed }: Appearance): Look {
  return (
    (SHOWN_KINDS.indexOf(shown) * SEEN_FRESHNESS.length + SEEN_FRESHNESS.indexOf(freshness)) * 2 + (isDimmed ? 1 : 0)
  );
}

/** Undefined for `NOT_SHOWN`. */
export function appearanceOf(look: Look): Appearance | undefined {
  const freshness = SEEN_FRESHNESS[Math.floor(look / 2) % SEEN_FRESHNESS.length];
  const shown = SHOWN_KINDS[Math.floor(look / (2 * SEEN_FRESHNESS.length))];
  return shown && freshness ? { shown, freshness, isDimmed: look % 2 === 1 } : undefined;
}
