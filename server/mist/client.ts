import { z } from "zod";
import type { Profile, TrackFacts } from "@/domain/change";
import { type SiteId, type TrackId, toMacText } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { fact, optional, required, toBand, toBoolean, toEpochMs, toId, toMac, toNumber, toText } from "./fields";
import type { Occasion } from "./topic";

/** Members that `client-join` and `client-sessions` share: the client, and the access point and network that it is or was on. */
export const clientFields = {
  site_id: optional(toId, "site_id"),
  site_name: fact(toText),
  mac: required(toMac, "mac"),
  client_hostname: fact(toText),
  client_username: fact(toText),
  client_ip: fact(toText),
  ip: fact(toText),
  random_mac: fact(toBoolean),
  ap: fact(toMac),
  ap_name: fact(toText),
  bssid: fact(toMac),
  ssid: fact(toText),
  band: fact(toBand),
  rssi: fact(toNumber),
  connect: fact(toEpochMs),
  connect_float: fact(toEpochMs),
  timestamp: fact(toEpochMs),
};

const clientSchema = z.object(clientFields);
export type ClientEvent = z.output<typeof clientSchema>;

export function trackOfClient({ mac }: { readonly mac: string }): TrackId {
  return `wifi:${mac}`;
}

/**
 * The site that the event names, else the site of its access point. Undefined if neither is known; the event then belongs to the
 * organisation.
 */
export function siteOfClient({ site_id, ap }: ClientEvent, { siteOfDevice }: Occasion): SiteId | undefined {
  return site_id ?? (ap === undefined ? undefined : siteOfDevice(ap));
}

/** Identifies a session, with or without its site. If two events tell of it, the one with a site takes precedence. */
export function sessionOf(event: ClientEvent, siteId: SiteId | undefined, beganAt: EpochMs) {
  return {
    identity: [event.mac, beganAt, event.bssid],
    identityAt: beganAt,
    siteId,
    ...(siteId !== undefined && { revision: "1" }),
  };
}

/** When the session began, as precisely as Mist reports it. */
export function connectedAt({ connect_float, connect }: ClientEvent): EpochMs | undefined {
  return connect_float ?? connect;
}

interface SitedClient {
  readonly mac: string;
  readonly siteId: SiteId | undefined;
}

/** What the event tells about a client at its site, as a list of at most one change. */
export function clientProfile({ siteId, mac }: SitedClient, facts: TrackFacts, at: EpochMs): readonly Profile[] {
  if (siteId === undefined) return [];
  return [{ type: "profile", siteId, trackId: trackOfClient({ mac }), kind: "wifi", facts, at }];
}

/** The client's display name: host name, else user name, else MAC address. */
export function clientName({ client_hostname, client_username, mac }: ClientEvent): string {
  return client_hostname ?? client_username ?? toMacText(mac);
}

export function accessPointOf({ ap_name, ap }: ClientEvent): string | undefined {
  return ap_name ?? (ap === undefined ? undefined : `AP ${toMacText(ap)}`);
}
