import { z } from "zod";

export const censusBody = z.strictObject({ siteIds: z.array(z.string().min(1).max(128)).min(1).max(200) });

const siteCensusJson = z.strictObject({
  siteId: z.string(),
  /** `taken`, or the reason why nothing was changed. */
  outcome: z.string(),
  ended: z.int().optional(),
  begun: z.int().optional(),
  unexplained: z.int().optional(),
});

export const censusesJson = z.strictObject({ sites: z.array(siteCensusJson).readonly() }).meta({ id: "MistCensuses" });
