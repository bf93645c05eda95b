/** Who can reach an address, judged by its host name alone. */
export type Reachability = "anybody" | "private" | "loopback";

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/;
const PRIVATE =
  /^(10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|169\.254(\.\d+){2}|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d+){2}|\[f[cd][0-9a-f]{2}:.*\]|\[fe[89ab][0-9a-f]:.*\]|.+\.(local|internal|lan|home\.arpa))$/;

/** Mist's cloud needs an address with reach "anybody". A host name without a dot is valid only in its own network. */
export function reachabilityOf(url: string): Reachability {
  const { hostname } = new URL(url);
  if (LOOPBACK.test(hostname)) return "loopback";
  const isBareName = !hostname.includes(".") && !hostname.startsWith("[");
  return isBareName || PRIVATE.test(hostname) ? "private" : "anybody";
}
