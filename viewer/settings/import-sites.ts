import type { MistConnection } from "@/domain/contract/mist";
import type { ImportRun } from "@/domain/contract/mist-import";
import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** The id of the section of imports on its page, for jumps to it. */
export const IMPORT_ID = "import";

/** A site that a connection can access. */
export interface ImportableSite {
  readonly siteId: SiteId;
  readonly name: string;
  /** The name of the connection, which is that of its organisations. */
  readonly organisation: string;
  /** When the last import of the site ended; absent if there was none. */
  readonly importedAt?: EpochMs;
}

type Connected = Pick<MistConnection, "name" | "sites">;

/** Each site once, by name. If several connections can access it, the first one counts. */
export function importableSites(
  connections: readonly Connected[],
  runs: readonly ImportRun[],
): readonly ImportableSite[] {
  const importedAt = lastImports(runs);
  const sites = new Map<SiteId, ImportableSite>();
  for (const { name: organisation, sites: opened } of connections) {
    for (const { siteId, name } of opened) {
      const at = importedAt.get(siteId);
      if (!sites.has(siteId))
        sites.set(siteId, { siteId, name, organisation, ...(at !== undefined && { importedAt: at }) });
    }
  }
  return [...sites.values()].sort(
    (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }) || a.siteId.localeCompare(b.siteId),
  );
}

/** The sites whose name, organisation or id contains the text. */
export function sitesMatching(sites: readonly ImportableSite[], query: string): readonly ImportableSite[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return sites;
  return sites.filter(({ name, organisation, siteId }) =>
    [name, organisation, siteId].some((text) => text.toLowerCase().includes(wanted)),
  );
}

/**
 * The choice after the checkbox in the list's header is toggled: all listed sites, or none of them if all were chosen. Other sites do not
 * change.
 */
export function toggleAll(chosen: ReadonlySet<SiteId>, sites: readonly ImportableSite[]): ReadonlySet<SiteId> {
  const ids = new Set(sites.map(({ siteId }) => siteId));
  const areAllChosen = [...ids].every((siteId) => chosen.has(siteId));
  if (areAllChosen) return new Set([...chosen].filter((siteId) => !ids.has(siteId)));
  return new Set([...chosen, ...ids]);
}

/** The end of the last finished import, by site. */
function lastImports(runs: readonly ImportRun[]): ReadonlyMap<SiteId, EpochMs> {
  const ends = new Map<SiteId, EpochMs>();
  for (const { state, siteIds, endedAt } of runs) {
    if (state !== "done" || endedAt === undefined) continue;
    for (const siteId of siteIds) ends.set(siteId, Math.max(endedAt, ends.get(siteId) ?? endedAt));
  }
  return ends;
}
