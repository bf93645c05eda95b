import { z } from "zod";
import { OCCUPANCY_STEP_MS } from "@/domain/contract/past-question";
import type { StepLength } from "@/domain/count-steps";
import { DAY_MS } from "@/domain/time";
import { withFault } from "./message/field-error";

const DAY = "day";
const { least, most } = OCCUPANCY_STEP_MS;

export const stepQuery = z
  .string()
  .regex(/^(day|\d{1,8})$/, withFault("not-a-whole-number"))
  .transform((text, { issues }) => {
    if (text === DAY) return DAY;
    const input = Number(text);
    const bound = { origin: "number", inclusive: true, input } as const;
    if (input < least) issues.push({ code: "too_small", minimum: least, ...bound });
    if (input > most) issues.push({ code: "too_big", maximum: most, ...bound });
    return input;
  })
  .prefault(String(OCCUPANCY_STEP_MS.default))
  .describe("Milliseconds, or `day` for the calendar days of the site");

/** The length of the requested steps of a site. */
export function stepLengthOf(step: z.infer<typeof stepQuery>, timeZone: string): StepLength {
  return step === DAY ? { stepMs: DAY_MS, dayZone: timeZone } : { stepMs: step };
}
