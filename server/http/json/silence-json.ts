import { z } from "zod";
import { type CountState, countState, SILENCE_STATES, type Silence, type Silences } from "@/domain/silence";
import { SOURCES, type Source } from "@/domain/track";
import { instantJson, toInstant } from "./instant";

const silenceJson = z.strictObject({ state: z.enum(SILENCE_STATES), asOf: instantJson }).meta({ id: "Silence" });

/** The silent sources of a site, and when each reported last. Sources that report are left out. */
export const silencesJson = z
  .strictObject({
    wifi: silenceJson.optional(),
    sdk: silenceJson.optional(),
    asset: silenceJson.optional(),
    unconnected: silenceJson.optional(),
  })
  .meta({ id: "Silences" });

/**
 * How reliable a number is: up to date (`current`), the last known one (`held`), or no longer known (`unknown`), in which case it is null.
 * `asOf` is when the number was last known; absent while it is current.
 */
export const countStateJson = {
  state: z.enum(["current", ...SILENCE_STATES]),
  asOf: instantJson.optional(),
};

export function toCountStateJson(count: CountState) {
  return count.state === "current" ? { state: count.state } : toSilenceJson(count);
}

/** The number for an answer: null while it is unknown. */
export function toKnownCount(count: number, { state }: { readonly state: CountState["state"] }): number | null {
  return state === "unknown" ? null : count;
}

/** Numbers of tracks by source, null for an unknown source. */
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
