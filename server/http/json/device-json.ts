import { z } from "zod";
import type { SiteDevice } from "@/server/live/known-sites";
import { pointInput, pointJson } from "./area-json";
import { instantJson, optionalInstant } from "./instant";
import { nameInput } from "./text";

export const deviceJson = z
  .strictObject({
    deviceId: z.string(),
    siteId: z.string(),
    kind: z.enum(["ap", "switch", "gateway", "edge"]),
    name: z.string().optional(),
    model: z.string().optional(),
    up: z.boolean().optional(),
    since: instantJson.optional(),
    event: z.string().optional(),
    reason: z.string().optional(),
    at: instantJson.optional(),
    place: z.strictObject({ mapId: z.string(), point: pointJson, version: z.int() }).optional(),
  })
  .meta({ id: "Device" });

export function toDeviceJson({ since, at, ...device }: SiteDevice): z.input<typeof deviceJson> {
  return { ...device, ...optionalInstant("since", since), ...optionalInstant("at", at) };
}

/** Null takes the name away; where none is given the one before stays. */
export const placementInput = z.strictObject({ point: pointInput, name: nameInput.nullable().exactOptional() });
