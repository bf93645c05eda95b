import { z } from "zod";
import type { Profile, ScannedAp, TrackFacts } from "@/domain/change";
import type { EpochMs } from "@/domain/time";
import {
  fact,
  present,
  required,
  toBand,
  toEpochMs,
  toId,
  toInteger,
  toList,
  toMac,
  toNumber,
  toText,
} from "../fields";
import { defineTopic, means } from "../topic";

const scanSchema = z.object({
  ap: required(toMac, "ap"),
  bssid: required(toMac, "bssid"),
  ssid: fact(toText),
  band: fact(toBand),
  channel: required(toInteger, "channel"),
  rssi: required(toNumber, "rssi"),
  timestamp: fact(toEpochMs),
});

type Scan = z.output<typeof scanSchema>;

const schema = z.object(
  {
    site_id: required(toId, "site_id"),
    mac: required(toMac, "mac"),
    connection_ap: fact(toMac),
    connection_band: fact(toBand),
    connection_bssid: fact(toMac),
    connection_channel: fact(toInteger),
    connection_rssi: fact(toNumber),
    last_seen: fact(toEpochMs),
    scan_data: fact(toList((value) => scanSchema.safeParse(value).data)),
  },
  "not an object",
);

/** `last_seen` may be null; the time is then that of the newest scan. */
export const sdkclientScanData = defineTopic({
  name: "sdkclient-scan-data",
  schema,
  translate(event, { receivedAt }) {
    const scans = event.scan_data ?? [];
    const facts = present<TrackFacts>({
      apId: event.connection_ap,
      bssid: event.connection_bssid,
      band: event.connection_band,
      channel: event.connection_channel,
      rssi: event.connection_rssi,
      scan: event.scan_data && scans.map(toScannedAp),
    });
    const at = event.last_seen ?? newestOf(scans) ?? receivedAt;
    const profile: Profile = {
      type: "profile",
      siteId: event.site_id,
      trackId: `wifi:${event.mac}`,
      kind: "wifi",
      facts,
      at,
    };
    return means(profile);
  },
});

function toScannedAp({ ap, bssid, ssid, band, channel, rssi }: Scan): ScannedAp {
  return { apId: ap, bssid, ssid: ssid ?? "", band: band ?? bandOf(channel), channel, rssi };
}

/** Channels up to 14 are in the 2.4 GHz band; 6 GHz scans are not reported. */
function bandOf(channel: number): string {
  return channel <= 14 ? "2.4" : "5";
}

function newestOf(scans: readonly Scan[]): EpochMs | undefined {
  const times = scans.flatMap(({ timestamp }) => timestamp ?? []);
  return times.length > 0 ? Math.max(...times) : undefined;
}
