import type { SiteId } from "@/domain/ids";
import { MINUTE_MS } from "@/domain/time";
import type { Called, CallFailure } from "../api/call-failure";
import { downloadImage, type ImageDownloadSetup } from "../api/image-download";
import type { SiteResource } from "../api/resources/site";
import type { MistService } from "../connections/connection-deps";
import { type OpenedSite, openSite } from "../connections/open-site";
import type { ImportDeps } from "./import-deps";
import { listSites } from "./list-sites";
import { readPresent } from "./present-clients";
import { readSite } from "./read-site";

export interface SiteReaderSetup {
  readonly mist: Pick<MistService, "connections" | "sealer" | "connect">;
  readonly images: Pick<ImageDownloadSetup, "outbound" | "publicOutbound" | "mostBytes">;
  readonly elapsed: () => number;
}

/** The list of a connection's sites is reused for this long. */
const LISTED_MS = 5 * MINUTE_MS;

/** Reads sites and their images through whichever connection covers them. */
export function createSiteReader(setup: SiteReaderSetup): Pick<ImportDeps, "readSite" | "readPresent" | "download"> {
  const { mist, images, elapsed } = setup;
  const listed = new Map<
    string,
    { readonly until: number; readonly sites: Promise<Called<readonly SiteResource[]>> }
  >();

  const open = (siteId: SiteId) => openSite(mist, siteId);

  function sitesOf({ connection, api }: OpenedSite): Promise<Called<readonly SiteResource[]>> {
    const known = listed.get(connection.connectionId);
    if (known && known.until > elapsed()) return known.sites;
    const sites = listSites(api, connection);
    listed.set(connection.connectionId, { until: elapsed() + LISTED_MS, sites });
    void sites.then(({ type }) => type === "answered" || listed.delete(connection.connectionId));
    return sites;
  }

  return {
    async readSite(siteId, signal) {
      const opened = await open(siteId);
      if (!opened) return { type: "failed", code: "no-connection" };
      const sites = await sitesOf(opened);
      if (sites.type !== "answered") return { type: "failed", code: codeOf(sites) };
      const site = sites.value.find(({ id }) => id === siteId);
      if (!site) return { type: "failed", code: "no-connection" };
      const read = await readSite(opened.api, site, { signal });
      if (read.type !== "answered") return { type: "failed", code: codeOf(read) };
      return { type: "read", connectionId: opened.connection.connectionId, ...read.value };
    },

    async readPresent(floor, signal) {
      const opened = await open(floor.siteId);
      if (!opened) return { type: "failed", code: "no-connection" };
      const read = await readPresent(opened.api, floor, { signal });
      return read.type === "answered" ? { type: "read", ...read.value } : { type: "failed", code: codeOf(read) };
    },

    async download({ siteId, url }, signal) {
      const opened = await open(siteId);
      if (!opened) return { type: "no-connection" };
      return downloadImage({ ...images, apiAddress: opened.connection.address }, url, signal);
    },
  };
}

function codeOf({ type }: CallFailure): string {
  return type === "budget-spent" ? "calls-spent" : type;
}
