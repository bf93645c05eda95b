import { z } from "zod";

export const recoverBody = z.strictObject({ siteIds: z.array(z.string().min(1).max(128)).min(1).max(200) });

const siteRecoveryJson = z.strictObject({
  siteId: z.string(),
  /** `recovered`, or the reason why nothing was fetched. */
  outcome: z.string(),
  deliveries: z.number().optional(),
  recovered: z.number().optional(),
  duplicates: z.number().optional(),
  quarantined: z.number().optional(),
  lost: z.number().optional(),
});

export const recoveriesJson = z
  .strictObject({ sites: z.array(siteRecoveryJson).readonly() })
  .meta({ id: "MistRecoveries" });
