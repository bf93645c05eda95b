import { z } from "zod";
import type { Totals } from "@/domain/protocol";
import { countState, type Silences } from "@/domain/silence";
import type { SiteOverview } from "@/domain/site-overview";
import type { Source } from "@/domain/track";
import { areaStateJson, toAreaStateJson } from "./area-json";
import { floorplanJson } from "./floorplan-json";
import { countStateJson, silencesJson, toCountStateJson, toKnownCount, toSilencesJson } from "./silence-json";

const count = z.int().nullable();

/** Current number of tracks by kind; null while the kind's source is unknown. `unconnected` Wi-Fi devices are in no other number. */
const totalsJson = z.strictObject({ wifi: count, sdk: count, asset: count, unconnected: count }).meta({ id: "Totals" });

/** Without `floorplan`, the floor is known from traffic only. */
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
    timeZone: z.string().optional().describe("IANA name; absent if unknown"),
    floors: z.array(floorJson).readonly(),
    areas: z.array(areaStateJson),
    totals: totalsJson,
    activeAlerts: z.int(),
    ...countStateJson,
    silences: silencesJson,
  })
  .meta({ id: "Site" });

/** The site's state depends only on the sources that it counts. */
export function toSiteJson(overview: SiteOverview, counts: readonly Source[]): z.input<typeof siteJson> {
  const { areas, floors, totals, silences, ...site } = overview;
  return {
    ...site,
    floors: floors.map((floor) => ({ ...floor, totals: toTotalsJson(floor.totals, silences) })),
    areas: areas.map((area) => toAreaStateJson(area, silences)),
    totals: toTotalsJson(totals, silences),
    ...toCountStateJson(countState(silences, counts)),
    silences: toSilencesJson(silences),
  };
}

export function toTotalsJson(totals: Totals, silences: Silences): z.input<typeof totalsJson> {
  const known = (source: Source) => toKnownCount(totals[source], countState(silences, [source]));
  return { wifi: known("wifi"), sdk: known("sdk"), asset: known("asset"), unconnected: known("unconnected") };
}
