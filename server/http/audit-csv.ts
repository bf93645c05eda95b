import { areaOfAlert, auditTarget, withNames } from "@/domain/audit-target";
import { csvLine } from "@/domain/csv";
import { toMac, toMacText } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import type { AuditLog, NumberedEntry } from "@/server/access/audit";
import type { Services } from "./services";

const COLUMNS = [
  ...["auditId", "at", "kind", "who", "whoId", "action"],
  ...["name", "target", "site", "siteId", "details", "address", "requestId"],
];

/** Entries that are read and sent at a time: bounds the memory used, however long the log is. */
const PAGE = 500;

interface Exported {
  readonly audit: Pick<AuditLog, "list">;
  readonly sites: Pick<Services["sites"], "overview">;
}

/**
 * The audit log as a CSV file, newest first, page by page. `name` is what the list shows for the target. The first page is read before this
 * resolves, so entries written afterwards are not in the file, such as the one that records this download.
 */
export async function auditCsv(
  { audit, sites }: Exported,
  { q }: { readonly q?: string },
): Promise<AsyncGenerator<Uint8Array>> {
  const read = (before?: number) =>
    audit.list({ limit: PAGE, ...(q !== undefined && { q }), ...(before !== undefined && { before }) });
  return linesOf(await read(), { read, names: namesOf(sites.overview()) });
}

interface Pages {
  readonly read: (before?: number) => Promise<readonly NumberedEntry[]>;
  readonly names: Names;
}

async function* linesOf(newest: readonly NumberedEntry[], { read, names }: Pages): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvLine(COLUMNS));
  for (let entries = newest; ; entries = await read(entries.at(-1)?.auditId)) {
    if (entries.length > 0) yield Buffer.from(entries.map((entry) => lineOf(entry, names)).join(""));
    if (entries.length < PAGE) return;
  }
}

type Names = ReadonlyMap<string, string>;

/** Names of sites, areas and floors, by id. */
function namesOf(sites: readonly SiteOverview[]): Names {
  const floors = sites.flatMap((site) => site.floors.map(({ mapId, name }) => [mapId, name] as const));
  const areas = sites.flatMap((site) => site.areas.map(({ areaId, name }) => [areaId, name] as const));
  const named = [...floors, ...areas, ...sites.map(({ siteId, name }) => [siteId, name] as const)];
  return new Map(named.flatMap(([id, name]) => (name ? [[id, name]] : [])));
}

function lineOf(entry: NumberedEntry, names: Names): string {
  const { auditId, at, whoKind, who, whoId, action, target, siteId, details, address, requestId } = entry;
  const site = siteId === undefined ? undefined : names.get(siteId);
  return csvLine([
    ...[String(auditId), new Date(at).toISOString(), whoKind, who, whoId, action],
    ...[nameIn(names, entry), target, site, siteId, details, address, requestId],
  ]);
}

function nameIn(names: Names, entry: NumberedEntry): string | undefined {
  const done = auditTarget(entry, entry.who);
  const nameOf = (id: string) => names.get(id) ?? names.get(areaOfAlert(id));
  if (done?.type !== "thing") return done && withNames(done.text, nameOf);
  const name = nameOf(done.id);
  if (name !== undefined) return name;
  return entry.action.startsWith("device.") && toMac(done.id) !== undefined ? toMacText(done.id) : undefined;
}
