import { type Call, paged, type Route } from "./answer";
import { deviceResource } from "./device-resource";
import type { LiveView } from "./live-view";
import type { DeviceRecord, Records } from "./records";
import { ofSite } from "./site-routes";

export interface DeviceRoutesSetup {
  readonly orgId: string;
  readonly records: Records;
  readonly live: LiveView;
}

/** The current devices; only access points unless another `type` is requested. */
export function deviceRoutes(setup: DeviceRoutesSetup): readonly Route[] {
  const { orgId, live } = setup;
  return [
    ofSite("/stats/devices", setup, (call, { site: { siteId }, devices, maps }) => {
      const clients = live.clientsByAccessPoint(siteId);
      const isConnected = ({ deviceId, mapId, type }: DeviceRecord) =>
        !live.silent.has(deviceId) && (type !== "ap" || mapId !== undefined);
      return paged(call, wanted(call, [...devices.values()], isConnected), (device) =>
        deviceResource({ orgId, siteId }, device, maps.get(device.mapId ?? ""), {
          connected: isConnected(device),
          clients: clients.get(device.deviceId) ?? 0,
          now: call.now,
        }),
      );
    }),
  ];
}

function wanted({ query }: Call, devices: readonly DeviceRecord[], isConnected: (device: DeviceRecord) => boolean) {
  const type = query.get("type") ?? "ap";
  const status = query.get("status") ?? "all";
  return devices
    .filter((device) => type === "all" || device.type === type)
    .filter((device) => status === "all" || isConnected(device) === (status === "connected"));
}
