import { z } from "zod";
import type { SiteOverview } from "@/domain/site-overview";
import { areaStateJson, toAreaStateJson } from "./area-json";
import { floorplanJson } from "./floorplan-json";
import { silencesJson, toSilencesJson } from "./silence-json";

/** Tracks now, by kind; `unconnected` Wi-Fi devices are in no other number. */
const totalsJson = z
  .strictObject({ wifi: z.int(), sdk: z.int(), asset: z.int(), unconnected: z.int() })
  .meta({ id: "Totals" });

/** Without a floorplan the floor was only heard of in traffic. */
const floorJson = z
  .strictObject({
    mapId: z.string(),
    name: z.string(),
    floorplan: floorplanJson.optional(),
    totals: totalsJson,
    activeAlerts: z.int(),
  })
  .meta({ id: "Floor" });

export const siteJson = z
  .strictObject({
    siteId: z.string(),
    name: z.string().optional(),
    floors: z.array(floorJson).readonly(),
    areas: z.array(areaStateJson),
    totals: totalsJson,
    activeAlerts: z.int(),
    silences: silencesJson,
  })
  .meta({ id: "Site" });

export function toSiteJson({ areas, silences, ...site }: SiteOverview): z.input<typeof siteJson> {
  return { ...site, areas: areas.map(toAreaStateJson), silences: toSilencesJson(silences) };
}
