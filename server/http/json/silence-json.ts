import { z } from "zod";
import { type CountState, countState, SILENCE_STATES, type Silence, type Silences } from "@/domain/silence";
import { SOURCES, type Source } from "@/domain/track";
import { instantJson, toInstant } from "./instant";

const silenceJson = z.strictObject({ state: z.enum(SILENCE_STATES), asOf: instantJson }).meta({ id: "Silence" });

/** Sources of a site that are silent, and when each told its last: those that report are not in it. */
export const silencesJson = z
  .strictObject({
    wifi: silenceJson.optional(),
    sdk: silenceJson.optional(),
    asset: silenceJson.optional(),
    unconnected: silenceJson.optional(),
  })
  .meta({ id: "Silences" });

/**
 * How far a number holds: it is of now (`current`), the last that is known (`held`), or not known any more (`unknown`), where it is
 * null. `asOf` is when the number was last known, and absent while it is current.
 */
export const countStateJson = {
  state: z.enum(["current", ...SILENCE_STATES]),
  asOf: instantJson.optional(),
};

export function toCountStateJson(count: CountState) {
  return count.state === "current" ? { state: count.state } : toSilenceJson(count);
}

/** A number as it is told: none while it is unknown. */
export function toKnownCount(count: number, { state }: { readonly state: CountState["state"] }): number | null {
  return state === "unknown" ? null : count;
}

/** Numbers of tracks by their source: null where the source is unknown. */
export function toKnownCounts(
  counts: Partial<Readonly<Record<Source, number>>>,
  silences: Silences,
): Partial<Record<Source, number | null>> {
  return Object.fromEntries(
    SOURCES.flatMap((source) => {
      const count = counts[source];
      return count === undefined ? [] : [[source, toKnownCount(count, countState(silences, [source]))]];
    }),
  );
}

export function toSilencesJson(silences: Silences): z.input<typeof silencesJson> {
  return Object.fromEntries(
    SOURCES.flatMap((source) => {
      const silence = silences[source];
      return silence ? [[source, toSilenceJson(silence)]] : [];
    }),
  );
}

function toSilenceJson({ state, asOf }: Silence): z.input<typeof silenceJson> {
  return { state, asOf: toInstant(asOf) };
}
