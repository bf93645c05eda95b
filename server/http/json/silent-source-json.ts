import { z } from "zod";
import { SILENCE_STATES } from "@/domain/silence";
import { SOURCES } from "@/domain/track";
import type { SilentSource } from "@/server/live/silent-sources";
import { instantJson, toInstant } from "./instant";

/** A source of a site that has stopped reporting: its numbers are held or unknown since `asOf`. */
export const silentSourceJson = z
  .strictObject({
    siteId: z.string(),
    source: z.enum(SOURCES),
    state: z.enum(SILENCE_STATES),
    asOf: instantJson,
  })
  .meta({ id: "SilentSource" });

export function toSilentSourceJson({ siteId, source, state, asOf }: SilentSource): z.input<typeof silentSourceJson> {
  return { siteId, source, state, asOf: toInstant(asOf) };
}
