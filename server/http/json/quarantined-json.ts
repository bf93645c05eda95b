import { z } from "zod";
import type { QuarantineRow } from "@/server/feed/quarantine-store";
import { instantJson, toInstant } from "./instant";

/** An event that could not be read, with the reason and its own JSON as text. */
export const quarantinedJson = z
  .strictObject({ id: z.int(), receivedAt: instantJson, topic: z.string(), reason: z.string(), raw: z.string() })
  .meta({ id: "QuarantinedEvent" });

export function toQuarantinedJson(row: QuarantineRow): z.input<typeof quarantinedJson> {
  return { ...row, receivedAt: toInstant(row.receivedAt) };
}
