import type { SiteId } from "@/domain/ids";
import { apiPath } from "../api/api-address";
import type { Called } from "../api/call-failure";
import { type SiteResource, siteSchema } from "../api/resources/site";
import { isForAllCalls, type MistReader, type ReadOptions } from "./mist-reader";

/** What a token gives access to. */
interface Opened {
  readonly organisations: readonly { readonly orgId: string }[];
  readonly sites: readonly { readonly siteId: SiteId; readonly name: string }[];
}

/**
 * The sites of a token in the form that `readSite` needs; costs one call for each organisation. If a site is on no list, because the token
 * is for that site only, just its name is known.
 */
export async function listSites(
  reader: MistReader,
  { organisations, sites }: Opened,
  options: ReadOptions = {},
): Promise<Called<readonly SiteResource[]>> {
  const listed = new Map<SiteId, SiteResource>();
  for (const { orgId } of organisations) {
    const read = await reader.list(apiPath`/api/v1/orgs/${orgId}/sites`, {}, siteSchema, options);
    if (read.type === "answered") for (const site of read.value.items) listed.set(site.id, site);
    else if (isForAllCalls(read)) return read;
  }
  const value = sites.map(({ siteId, name }) => listed.get(siteId) ?? siteSchema.parse({ id: siteId, name }));
  return { type: "answered", value };
}
