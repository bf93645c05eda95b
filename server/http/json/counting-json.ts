import { z } from "zod";
import { type Counting, UNKNOWN_AFTER_MINUTES } from "@/server/settings/counting-settings";

const { default: defaultMinutes, least, most } = UNKNOWN_AFTER_MINUTES;

/** After how many minutes of silence a source's numbers are unknown, with the bounds of that setting. */
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
