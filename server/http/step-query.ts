import { z } from "zod";
import { OCCUPANCY_STEP_MS } from "@/domain/contract/past-question";
import { withFault } from "./message/field-error";

export const stepQuery = z
  .string()
  .regex(/^\d{1,8}$/, withFault("not-a-whole-number"))
  .transform(Number)
  .pipe(z.number().min(OCCUPANCY_STEP_MS.least).max(OCCUPANCY_STEP_MS.most))
  .prefault(String(OCCUPANCY_STEP_MS.default))
  .describe("Milliseconds");
