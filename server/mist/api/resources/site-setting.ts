import { z } from "zod";
import { fact, toBoolean } from "../../fields";
import { toMembers } from "./readers";

/**
 * `GET /sites/:site_id/setting`, of which only what zones count is read. `occupancy.min_duration` has no unit in any
 * description of the API, so it is left alone.
 */
export const siteSettingSchema = z.object({ occupancy: fact(toOccupancy) });

export type SiteSettingResource = z.output<typeof siteSettingSchema>;

interface OccupancySetting {
  readonly clients: boolean;
  readonly unconnectedClients: boolean;
  readonly sdkClients: boolean;
  readonly assets: boolean;
}

/** What is not told is as Mist has it at first: connected Wi-Fi clients alone. */
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
