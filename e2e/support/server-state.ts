import { createApi } from "./api";
import { MAP_ID, SITE_ID } from "./mist";

/** The state that must be equal after a restart or a restore: everything except ages. */
export async function stateOf(url: string) {
  const api = createApi(url);
  const live = (await api.get(`/api/floorplans/${MAP_ID}/live`)).body;
  const tracks = (await api.get(`/api/tracks?siteId=${SITE_ID}&limit=1000`)).body;
  const visits = (await api.get(`/api/areas/${live.areas[0]?.areaId}/tracks`)).body;
  const alerts = (await api.get("/api/alerts?state=all")).body;
  const devices = (await api.get(`/api/devices?siteId=${SITE_ID}`)).body;
  const notices = (await api.get("/api/notices")).body;
  const byJson = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  const withoutAge = ({ freshness: _, ...rest }: Record<string, unknown>) => rest;
  const list = (value: unknown) =>
    Array.isArray(value) ? value : (Object.values(value as object).find(Array.isArray) ?? []);
  return {
    live: { tracks: list(live.tracks).map(withoutAge).sort(byJson), areas: list(live.areas).sort(byJson) },
    tracks: list(tracks).map(withoutAge).sort(byJson),
    visits: list(visits).sort(byJson),
    alerts: list(alerts).sort(byJson),
    devices: list(devices).sort(byJson),
    notices: list(notices).sort(byJson),
  };
}
