import { z } from "zod";
import { REFUSAL_REASONS } from "@/domain/contract/problem";

/** Every error: RFC 9457, with the request id to find it in the log by. */
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
    errors: z.array(z.strictObject({ field: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: "Problem" });
