const PARAMETER = "area";

/** The address of a share link that also selects a zone. It is part of the hash, which the link's secret is in as well. */
export function withZone(url: string, search: string): string {
  const areaId = new URLSearchParams(search).get(PARAMETER);
  return areaId ? `${url}&${PARAMETER}=${encodeURIComponent(areaId)}` : url;
}

/** The path that a share link opens, with the zone selected that the link's hash names. */
export function withZoneOfLink(path: string, hash: string): string {
  const areaId = new URLSearchParams(hash.slice(1)).get(PARAMETER);
  return areaId ? `${path}${path.includes("?") ? "&" : "?"}${PARAMETER}=${encodeURIComponent(areaId)}` : path;
}
