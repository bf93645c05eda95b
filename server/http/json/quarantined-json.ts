import { z } from "zod";
import type { QuarantineRow } from "@/server/feed/quarantine-store";
import { instantJson, toInstant } from "./instant";
import { phraseJson } from "./phrase-json";

/** An event that could not be read, with the reason (`wording` says it in other languages) and its own JSON as text. */
export const quarantinedJson = z
  .strictObject({
    id: z.int(),
    receivedAt: instantJson,
    topic: z.string(),
    reason: z.string(),
    wording: phraseJson.exactOptional(),
    raw: z.string(),
  })
  .meta({ id: "QuarantinedEvent" });

export function toQuarantinedJson(row: QuarantineRow): z.input<typeof quarantinedJson> {
  return { ...row, receivedAt: toInstant(row.receivedAt) };
}
