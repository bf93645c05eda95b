import { z } from "zod";
import { type Counting, UNKNOWN_AFTER_MINUTES } from "@/server/settings/counting-settings";

const { default: defaultMinutes, least, most } = UNKNOWN_AFTER_MINUTES;

/** After how many minutes the numbers of a silent source are unknown, and within which bounds that may be set. */
export const countingJson = z
  .strictObject({
    unknownAfterMinutes: z.int(),
    defaultMinutes: z.int(),
    leastMinutes: z.int(),
    mostMinutes: z.int(),
  })
  .meta({ id: "Counting" });

export function toCountingJson({ unknownAfterMinutes }: Counting): z.input<typeof countingJson> {
  return { unknownAfterMinutes, defaultMinutes, leastMinutes: least, mostMinutes: most };
}

export const countingBody = z
  .strictObject({ unknownAfterMinutes: z.int().min(least).max(most) })
  .meta({ id: "CountingChange" });
