import { z } from "zod";
import type { TrackFacts } from "@/domain/change";
import { instantJson, optionalInstant } from "./instant";

const scannedApJson = z.strictObject({
  apId: z.string(),
  bssid: z.string(),
  ssid: z.string(),
  band: z.string(),
  channel: z.number(),
  rssi: z.number(),
});

export const factsJson = z
  .strictObject({
    name: z.string().optional(),
    hostname: z.string().optional(),
    username: z.string().optional(),
    manufacturer: z.string().optional(),
    family: z.string().optional(),
    model: z.string().optional(),
    os: z.string().optional(),
    ip: z.string().optional(),
    ssid: z.string().optional(),
    apId: z.string().optional(),
    apName: z.string().optional(),
    bssid: z.string().optional(),
    band: z.string().optional(),
    channel: z.number().optional(),
    rssi: z.number().optional(),
    randomMac: z.boolean().optional(),
    mac: z.string().optional(),
    batteryMv: z.number().optional(),
    connectedAt: instantJson.optional(),
    disconnectedAt: instantJson.optional(),
    beacon: z.string().optional(),
    scan: z.array(scannedApJson).readonly().optional(),
  })
  .meta({ id: "TrackFacts" });

export function toFactsJson({ connectedAt, disconnectedAt, ...facts }: TrackFacts): z.input<typeof factsJson> {
  return {
    ...facts,
    ...optionalInstant("connectedAt", connectedAt),
    ...optionalInstant("disconnectedAt", disconnectedAt),
  };
}
