/** A Mist site, as Mist names it (a UUID in practice, any non-empty string to us). */
export type SiteId = string;
/** A Mist map: what we draw as a floorplan. */
export type MapId = string;
/** A zone, rssizone or vbeacon. */
export type AreaId = string;
/** A device's MAC address (AP, switch, gateway) or a Mist Edge's id. */
export type DeviceId = string;

export type TrackKind = "wifi" | "sdk" | "asset";
/** What an area may count: Wi-Fi devices that are not connected are apart. */
export type CountedKind = TrackKind | "unconnected";

/**
 * `wifi:<mac>`, `asset:<mac>` or `sdk:<id>`; a mac is 12 lower-case hex digits. An asset that Mist names by its id alone is
 * `asset:<id>`.
 */
export type TrackId = `${TrackKind}:${string}`;

export const TRACK_KINDS: readonly TrackKind[] = ["wifi", "sdk", "asset"];

export function kindOf(trackId: TrackId): TrackKind {
  return trackId.slice(0, trackId.indexOf(":")) as TrackKind;
}

export function isTrackId(text: string): text is TrackId {
  return /^(?:wifi:[0-9a-f]{12}|(?:sdk|asset):.{1,128})$/u.test(text);
}

/** Mist writes a map's id in lower case; people and other systems in either: it is compared in this spelling. */
export function toMapId(text: string): MapId {
  return text.toLowerCase();
}

/** Strips separators and lower-cases; undefined unless twelve hex digits remain. */
export function toMac(text: string): string | undefined {
  const mac = text.replace(/[\s:.-]/g, "").toLowerCase();
  return /^[0-9a-f]{12}$/.test(mac) ? mac : undefined;
}

/** True for an address as ids hold it: twelve hex digits in lower case. */
export function isMac(text: string): boolean {
  return /^[0-9a-f]{12}$/.test(text);
}

/** `5c:5b:35:a1:b2:c3`, as people read it; what is no mac comes back unchanged. */
export function toMacText(mac: string): string {
  return /^[0-9a-f]{12}$/.test(mac) ? mac.replace(/..(?!$)/g, "$&:") : mac;
}

/** True for a locally administered address: the device hides its real one (bit 0x02 of the first octet). */
export function isRandomMac(mac: string): boolean {
  return /^.[26ae]/.test(mac);
}
