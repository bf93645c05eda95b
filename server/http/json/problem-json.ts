import { z } from "zod";
import { FIELD_FAULTS, type FieldFault } from "@/domain/contract/field-fault";
import { REFUSAL_REASONS } from "@/domain/contract/problem";

/** `code` and `values` express `detail` in a form that can be translated. */
const fieldErrorJson = z.strictObject({
  field: z.string(),
  detail: z.string(),
  code: z.enum(Object.keys(FIELD_FAULTS) as FieldFault[]),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** The body of every error: RFC 9457, with the request id for finding it in the log. */
export const problemJson = z
  .strictObject({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    reason: z.enum(REFUSAL_REASONS).optional(),
    instance: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(fieldErrorJson).optional(),
    summedDays: z
      .strictObject({ done: z.int(), of: z.int() })
      .optional()
      .describe("With `being-summed-up`: the number of days that are needed, and of those that are ready"),
    keptFrom: z.iso.datetime().optional().describe("With the reason `past-not-kept`: since when something is kept"),
  })
  .meta({ id: "Problem" });
