import { z } from "zod";
import type { Alert, Handling } from "@/domain/alert";
import { instantJson, optionalInstant, toInstant } from "./instant";

export const severityJson = z.enum(["critical", "major", "minor", "warning", "info"]);

const handlingJson = z.strictObject({ at: instantJson, by: z.string(), note: z.string().optional() });

export const alertJson = z
  .strictObject({
    alertId: z.string(),
    kind: z.literal("occupancy"),
    siteId: z.string(),
    mapId: z.string(),
    areaId: z.string(),
    areaName: z.string().optional(),
    severity: severityJson,
    active: z.boolean(),
    openedAt: instantJson,
    updatedAt: instantJson,
    clearedAt: instantJson.optional(),
    occupancy: z.number(),
    limit: z.number(),
    acknowledged: handlingJson.optional(),
    resolved: handlingJson.optional(),
  })
  .meta({ id: "Alert" });

export function toAlertJson({ clearedAt, acknowledged, resolved, ...alert }: Alert): z.input<typeof alertJson> {
  return {
    ...alert,
    openedAt: toInstant(alert.openedAt),
    updatedAt: toInstant(alert.updatedAt),
    ...optionalInstant("clearedAt", clearedAt),
    ...(acknowledged && { acknowledged: toHandlingJson(acknowledged) }),
    ...(resolved && { resolved: toHandlingJson(resolved) }),
  };
}

function toHandlingJson(handling: Handling): z.input<typeof handlingJson> {
  return { ...handling, at: toInstant(handling.at) };
}
