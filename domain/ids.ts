/** A Mist site's id, usually a UUID; treated as any non-empty string. */
export type SiteId = string;
/** The id of a Mist map, which is drawn as a floorplan. */
export type MapId = string;
/** The id of a zone, rssizone or vbeacon. */
export type AreaId = string;
/** A device's MAC address (AP, switch, gateway) or a Mist Edge's id. */
export type DeviceId = string;

export type TrackKind = "wifi" | "sdk" | "asset";
/** What an area can count: Wi-Fi devices that are not connected are a kind of their own. */
export type CountedKind = TrackKind | "unconnected";

/**
 * `wifi:<mac>`, `asset:<mac>` or `sdk:<id>`; a mac is 12 lower-case hex digits. An asset that Mist names only by its id is `asset:<id>`.
 */
export type TrackId = `${TrackKind}:${string}`;

export const TRACK_KINDS: readonly TrackKind[] = ["wifi", "sdk", "asset"];

export function kindOf(trackId: TrackId): TrackKind {
  return trackId.slice(0, trackId.indexOf(":")) as TrackKind;
}

export function isTrackId(text: string): text is TrackId {
  return /^(?:wifi:[0-9a-f]{12}|(?:sdk|asset):.{1,128})$/u.test(text);
}

/** The spelling in which map ids are compared: Mist writes them in lower case, people and other systems in either. */
export function toMapId(text: string): MapId {
  return text.toLowerCase();
}

/** Removes separators and converts to lower case; undefined unless twelve hex digits remain. */
export function toMac(text: string): string | undefined {
  const mac = text.replace(/[\s:.-]/g, "").toLowerCase();
  return /^[0-9a-f]{12}$/.test(mac) ? mac : undefined;
}

/** Whether a text is a MAC address in the form used in ids: twelve hex digits in lower case. */
export function isMac(text: string): boolean {
  return /^[0-9a-f]{12}$/.test(text);
}

/** Formats a MAC address for people, such as `5c:5b:35:a1:b2:c3`. Returns other text unchanged. */
export function toMacText(mac: string): string {
  return /^[0-9a-f]{12}$/.test(mac) ? mac.replace(/..(?!$)/g, "$&:") : mac;
}

/** Whether an address is locally administered (bit 0x02 of the first octet): the device hides its real one. */
export function isRandomMac(mac: string): boolean {
  return /^.[26ae]/.test(mac);
}
