import { areaOfAlert, auditTarget, withNames } from "@/domain/audit-target";
import type { AuditEntry } from "@/domain/contract/audit";
import { toMac, toMacText } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import type { Source } from "@/domain/track";

import { areaName, floorName, siteName } from "../sites/site-names";
import type { TranslateAll } from "../text/messages";
import type { MessageKey } from "../text/translate";
import { inSentence, type Spoken } from "./audit-sentences";

/** The object of an action: its name if known, else nothing, because ids mean nothing to people. */
export function auditWords(
  entry: AuditEntry,
  sites: readonly SiteOverview[],
  { locale, t }: Spoken,
): string | undefined {
  const { action } = entry;
  const done = auditTarget(entry, entry.who.name);
  if (done?.type === "thing") return nameOf(done.id, action, sites, t);
  if (!done) return undefined;
  const text = withNames(done.text, (id) => nameOf(id, action, sites, t));
  return inSentence(action, text, { locale, t }) ?? inWords(text, CODES[action] ?? {}, t);
}

/** Messages without braces. */
type Word =
  | Extract<MessageKey, `role.${string}` | `scope.${string}` | `recordings.pseudonyms.${string}`>
  | `audit.said.${"name" | "email" | "role" | "siteIds" | "disabled" | "on" | "off" | "wrongPassword"}`
  | `kinds.${Source}`;

/** By action: codes of the server that stand at the end of the details, and their messages. */
const CODES: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  "user.create": { viewer: "role.viewer", operator: "role.operator", admin: "role.admin" },
  "user.edit": {
    ...{ name: "audit.said.name", email: "audit.said.email", role: "audit.said.role" },
    ...{ siteIds: "audit.said.siteIds", disabled: "audit.said.disabled" },
  },
  "token.create": { read: "scope.read", operate: "scope.operate", admin: "scope.admin", ingest: "scope.ingest" },
  "site.counting": {
    ...{ wifi: "kinds.wifi", sdk: "kinds.sdk", asset: "kinds.asset", unconnected: "kinds.unconnected" },
  },
  "mist.repeat": { on: "audit.said.on", off: "audit.said.off" },
  "recording.fetch": {
    people: "recordings.pseudonyms.people",
    "people-and-places": "recordings.pseudonyms.people-and-places",
    none: "recordings.pseudonyms.none",
  },
  "session.refuse": { "wrong password": "audit.said.wrongPassword" },
};

/** Replaces codes from the end, because the text before them is a name, which may look like a code. */
function inWords(text: string, codes: Readonly<Record<string, Word>>, t: TranslateAll): string {
  const parts = text.split(/(, |: )/);
  for (let at = parts.length - 1; at >= 0; at -= 2) {
    const word = codes[parts[at] ?? ""];
    if (!word) break;
    parts[at] = t(word);
    if (parts[at - 1] === ": ") break;
  }
  return parts.join("");
}

function nameOf(id: string, action: string, sites: readonly SiteOverview[], t: TranslateAll): string | undefined {
  const site = sites.find(({ siteId }) => siteId === id);
  if (site) return siteName(site, t);
  const ofAlert = areaOfAlert(id);
  const area = sites.flatMap(({ areas }) => areas).find(({ areaId }) => areaId === ofAlert);
  if (area) return areaName(area, t);
  const floor = sites.flatMap(({ floors }) => floors).find(({ mapId }) => mapId === id);
  if (floor) return floorName(floor, t);
  return action.startsWith("device.") && toMac(id) !== undefined ? toMacText(id) : undefined;
}
