import { z } from "zod";
import type { Silence, Silences } from "@/domain/silence";
import { SOURCES } from "@/domain/track";
import { instantJson, toInstant } from "./instant";

const silenceJson = z.strictObject({ state: z.enum(["held", "unknown"]), asOf: instantJson }).meta({ id: "Silence" });

/** Sources of a site that are silent, and when each told its last: those that report are not in it. */
export const silencesJson = z
  .strictObject({
    wifi: silenceJson.optional(),
    sdk: silenceJson.optional(),
    asset: silenceJson.optional(),
    unconnected: silenceJson.optional(),
  })
  .meta({ id: "Silences" });

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
