import type { AuditEntry } from "@/domain/contract/audit";
import { toMac, toMacText } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { areaName, floorName, siteName } from "../sites/site-names";
import type { Translate } from "../text/messages";

/** One or more ids; those of alerts end with the time of their opening. */
const ID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?::\d+)?[ ,]*)+$/i;

/** What was done to: a name where one is known, else nothing, since nobody knows a thing by its id. */
export function auditWords(
  { who, action, target, details }: AuditEntry,
  sites: readonly SiteOverview[],
  t: Translate,
): string | undefined {
  if (details && details !== who.name && !ID.test(details)) return details;
  return nameOf(details && ID.test(details) ? details : target, action, sites, t);
}

function nameOf(
  id: string | undefined,
  action: string,
  sites: readonly SiteOverview[],
  t: Translate,
): string | undefined {
  if (id === undefined) return undefined;
  const site = sites.find(({ siteId }) => siteId === id);
  if (site) return siteName(site, t);
  const ofAlert = id.replace(/:\d+$/, "");
  const area = sites.flatMap(({ areas }) => areas).find(({ areaId }) => areaId === ofAlert);
  if (area) return areaName(area, t);
  const floor = sites.flatMap(({ floors }) => floors).find(({ mapId }) => mapId === id);
  if (floor) return floorName(floor, t);
  return action.startsWith("device.") && toMac(id) !== undefined ? toMacText(id) : undefined;
}
