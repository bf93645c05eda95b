import type { SiteId } from "@/domain/ids";
import { apiPath } from "../api/api-address";
import type { Called } from "../api/call-failure";
import { type SiteResource, siteSchema } from "../api/resources/site";
import { isForAllCalls, type MistReader, type ReadOptions } from "./mist-reader";

/** What a token opens. */
interface Opened {
  readonly organisations: readonly { readonly orgId: string }[];
  readonly sites: readonly { readonly siteId: SiteId; readonly name: string }[];
}

/**
 * The sites that a token opens, as `readSite` wants them: one call an organisation. Of a site that no list has, since the
 * token is for that site alone, only the name is known.
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
