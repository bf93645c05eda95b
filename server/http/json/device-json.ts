import { z } from "zod";
import type { SiteDevice } from "@/server/live/known-sites";
import { pointInput, pointJson } from "./area-json";
import { instantJson, optionalInstant } from "./instant";
import { nameInput } from "./text";

const kind = z.enum(["ap", "switch", "gateway", "edge"]);

export const deviceJson = z
  .strictObject({
    deviceId: z.string(),
    siteId: z.string(),
    kind,
    name: z.string().optional(),
    model: z.string().optional(),
    up: z.boolean().optional(),
    since: instantJson.optional(),
    event: z.string().optional(),
    reason: z.string().optional(),
    at: instantJson.optional(),
    place: z
      .strictObject({ mapId: z.string(), point: pointJson, orientation: z.number().optional(), version: z.int() })
      .optional(),
  })
  .meta({ id: "Device" });

export function toDeviceJson({ since, at, ...device }: SiteDevice): z.input<typeof deviceJson> {
  return { ...device, ...optionalInstant("since", since), ...optionalInstant("at", at) };
}

/** Null removes the value. What is left out stays as it is. */
export const placementInput = z.strictObject({
  point: pointInput,
  name: nameInput.nullable().exactOptional(),
  kind: kind.nullable().exactOptional(),
  model: nameInput.nullable().exactOptional(),
  orientation: z
    .number()
    .min(0)
    .max(360)
    .nullable()
    .exactOptional()
    .describe("Degrees clockwise from the image's top that it faces"),
});
