import { z } from "zod";
import type { Profile, TrackFacts } from "@/domain/change";
import { type TrackId, toMacText } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { fact, required, toBand, toBoolean, toEpochMs, toId, toMac, toNumber, toText } from "./fields";

/** What `client-join` and `client-sessions` have in common; the access point and the network that it is, or was, on. */
export const clientFields = {
  site_id: required(toId, "site_id"),
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

/** When the session began, as exactly as Mist tells. */
export function connectedAt({ connect_float, connect }: ClientEvent): EpochMs | undefined {
  return connect_float ?? connect;
}

export function clientProfile(event: { site_id: string; mac: string }, facts: TrackFacts, at: EpochMs): Profile {
  return { type: "profile", siteId: event.site_id, trackId: trackOfClient(event), kind: "wifi", facts, at };
}

/** What people call it: host name, user name, else its address. */
export function calledBy({ client_hostname, client_username, mac }: ClientEvent): string {
  return client_hostname ?? client_username ?? toMacText(mac);
}

export function accessPointOf({ ap_name, ap }: ClientEvent): string | undefined {
  return ap_name ?? (ap === undefined ? undefined : `AP ${toMacText(ap)}`);
}
