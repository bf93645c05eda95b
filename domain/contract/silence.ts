import { SILENCE_STATES, type Silences } from "../silence";
import { SOURCES } from "../track";
import { choice, instant, nullable, number, object, optional, type Shape, text, type ValueOf } from "./shape";

const silence = object({ state: choice(SILENCE_STATES), asOf: instant });

/** The silent sources of a site. Sources that report are left out. */
export const silences = object({
  wifi: optional(silence),
  sdk: optional(silence),
  asset: optional(silence),
  unconnected: optional(silence),
}) satisfies Shape<Silences>;

/** A source of a site that has stopped reporting. Its numbers are held or unknown since `asOf`. */
export const silentSource = object({
  siteId: text,
  source: choice(SOURCES),
  state: choice(SILENCE_STATES),
  asOf: instant,
});

export type SilentSource = ValueOf<typeof silentSource>;

/** How reliable a number is; `asOf` is absent while it is current. */
export const countStateFields = { state: choice(["current", ...SILENCE_STATES]), asOf: optional(instant) };

/** Null in JSON if it is unknown, which its state also tells; decoded to 0. */
export const count: Shape<number, number | null> = {
  decode(json) {
    const value = nullable(number).decode(json);
    return value === null ? 0 : value;
  },
};
