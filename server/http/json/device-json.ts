import { z } from "zod";
import type { SiteDevice } from "@/server/live/sites";
import { instantJson, optionalInstant, toInstant } from "./instant";

export const deviceJson = z
  .strictObject({
    deviceId: z.string(),
    siteId: z.string(),
    kind: z.enum(["ap", "switch", "gateway", "edge"]),
    name: z.string().optional(),
    model: z.string().optional(),
    up: z.boolean().optional(),
    since: instantJson.optional(),
    event: z.string(),
    reason: z.string().optional(),
    at: instantJson,
  })
  .meta({ id: "Device" });

export function toDeviceJson({ since, ...device }: SiteDevice): z.input<typeof deviceJson> {
  return { ...device, at: toInstant(device.at), ...optionalInstant("since", since) };
}
