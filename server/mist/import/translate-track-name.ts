import type { SiteId } from "@/domain/ids";
import type { AssetResource } from "../api/resources/asset";
import type { SdkClientResource } from "../api/resources/sdk-client";
import { trackedBy } from "../tracked";
import type { ImportedTrackName } from "./imported";
import { withinBytes } from "./imported-name";

/** The name of a tag; `without-id` if no event could refer to the tag; undefined if it has no name. */
export function translateAsset(
  { id, mac, name }: AssetResource,
  siteId: SiteId,
): ImportedTrackName | "without-id" | undefined {
  const tracked = trackedBy({ type: "asset", mac, asset_id: id });
  if (!tracked) return "without-id";
  return name === undefined ? undefined : trackName("asset", tracked.trackId, siteId, name);
}

/** The name of a phone; undefined if its app sends none. */
export function translateSdkClient({ id, name }: SdkClientResource, siteId: SiteId): ImportedTrackName | undefined {
  return name === undefined ? undefined : trackName("client", `sdk:${id}`, siteId, name);
}

function trackName(kind: ImportedTrackName["kind"], id: string, siteId: SiteId, told: string): ImportedTrackName {
  const name = withinBytes(told);
  return { kind, id, siteId, name, fields: { name } };
}
