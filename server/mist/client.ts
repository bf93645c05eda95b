import { z } from "zod";
import type { Profile, TrackFacts } from "@/domain/change";
import { type SiteId, type TrackId, toMacText } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { fact, optional, required, toBand, toBoolean, toEpochMs, toId, toMac, toNumber, toText } from "./fields";
import type { Occasion } from "./topic";

/** What `client-join` and `client-sessions` have in common; the access point and the network that it is, or was, on. */
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

/** The site that it names, else that of its access point; undefined where neither is known: it is the organisation's then. */
export function siteOfClient({ site_id, ap }: ClientEvent, { siteOfDevice }: Occasion): SiteId | undefined {
  return site_id ?? (ap === undefined ? undefined : siteOfDevice(ap));
}

/** What tells a session from others, with or without its site; of two words on it the one that has a site has the say. */
export function sessionOf(event: ClientEvent, siteId: SiteId | undefined, beganAt: EpochMs) {
  return {
    identity: [event.mac, beganAt, event.bssid],
    identityAt: beganAt,
    siteId,
    ...(siteId !== undefined && { revision: "1" }),
  };
}

/** When the session began, as exactly as Mist tells. */
export function connectedAt({ connect_float, connect }: ClientEvent): EpochMs | undefined {
  return connect_float ?? connect;
}

interface SitedClient {
  readonly mac: string;
  readonly siteId: SiteId | undefined;
}

/** What is learned of a client at its site: none or one change. */
export function clientProfile({ siteId, mac }: SitedClient, facts: TrackFacts, at: EpochMs): readonly Profile[] {
  if (siteId === undefined) return [];
  return [{ type: "profile", siteId, trackId: trackOfClient({ mac }), kind: "wifi", facts, at }];
}

/** What people call it: host name, user name, else its address. */
export function calledBy({ client_hostname, client_username, mac }: ClientEvent): string {
  return client_hostname ?? client_username ?? toMacText(mac);
}

export function accessPointOf({ ap_name, ap }: ClientEvent): string | undefined {
  return ap_name ?? (ap === undefined ? undefined : `AP ${toMacText(ap)}`);
}
