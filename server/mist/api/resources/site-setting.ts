import { z } from "zod";
import { fact, toBoolean } from "../../fields";
import { toMembers } from "./readers";

/**
 * `GET /sites/:site_id/setting`, reduced to what zones count. `occupancy.min_duration` is ignored, because no description of the API gives
 * its unit.
 */
export const siteSettingSchema = z.object({ occupancy: fact(toOccupancy) });

export type SiteSettingResource = z.output<typeof siteSettingSchema>;

interface OccupancySetting {
  readonly clients: boolean;
  readonly unconnectedClients: boolean;
  readonly sdkClients: boolean;
  readonly assets: boolean;
}

/** Missing members get Mist's defaults: only connected Wi-Fi clients count. */
function toOccupancy(value: unknown): OccupancySetting | undefined {
  const members = toMembers(value);
  return (
    members && {
      clients: toBoolean(members.clients_enabled) ?? true,
      unconnectedClients: toBoolean(members.unconnected_clients_enabled) ?? false,
      sdkClients: toBoolean(members.sdkclients_enabled) ?? false,
      assets: toBoolean(members.assets_enabled) ?? false,
    }
  );
}
