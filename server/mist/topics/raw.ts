import { z } from "zod";
import { toMacText } from "@/domain/ids";
import { phrase } from "@/domain/notice-phrase";
import { createNotice } from "../create-notice";
import { fact, optional, required, toEpochMs, toId, toMac, toNumber } from "../fields";
import { defineTopic, means, refused, type Topic } from "../topic";

/** The reporting access point's MAC address, at the end of its id. */
function toDeviceMac(value: unknown): string | undefined {
  return typeof value === "string" ? toMac(value.slice(-12)) : undefined;
}

const bleSchema = z.object(
  {
    site_id: required(toId, "site_id"),
    mac: required(toMac, "mac"),
    device_id: fact(toDeviceMac),
    rssi: fact(toNumber),
    timestamp: optional(toEpochMs, "timestamp"),
  },
  "not an object",
);

/** Raw readings arrive many times a second. Each pair of tag and access point has one notice, which is updated. */
function bleTopic(name: string): Topic {
  return defineTopic({
    name,
    schema: bleSchema,
    translate({ site_id: siteId, mac, device_id, rssi, timestamp }, { receivedAt }) {
      const hearing: Hearing = { topic: name, siteId, mac, apId: device_id, rssi, at: timestamp, receivedAt };
      return means(heard(hearing, `asset:${mac}`));
    },
  });
}

const wifiSchema = z.object(
  {
    /** Mist spells it with and without the underscore. */
    site_id: fact(toId),
    siteid: fact(toId),
    client_id: required(toMac, "client_id"),
    ap_id: fact(toMac),
    packets: fact(toStrongest),
    timestamp: optional(toEpochMs, "timestamp"),
  },
  "not an object",
);

function toStrongest(value: unknown): number | undefined {
  if (!Array.isArray(value)) return undefined;
  const levels = value.slice(0, 100).flatMap((packet) => toNumber(packet?.rssi) ?? []);
  return levels.length > 0 ? Math.max(...levels) : undefined;
}

function wifiTopic(name: string): Topic {
  return defineTopic({
    name,
    schema: wifiSchema,
    translate({ site_id, siteid, client_id: mac, ap_id, packets, timestamp }, { receivedAt }) {
      const siteId = site_id ?? siteid;
      if (siteId === undefined) return refused(phrase("unread.absent", { member: "site_id" }));
      const hearing: Hearing = { topic: name, siteId, mac, apId: ap_id, rssi: packets, at: timestamp, receivedAt };
      return means(heard(hearing, `wifi:${mac}`));
    },
  });
}

interface Hearing {
  readonly topic: string;
  readonly siteId: string;
  readonly mac: string;
  readonly apId: string | undefined;
  /** dBm. */
  readonly rssi: number | undefined;
  readonly at: number | undefined;
  readonly receivedAt: number;
}

function heard({ topic, siteId, mac, apId, rssi, at, receivedAt }: Hearing, trackId: `${"asset" | "wifi"}:${string}`) {
  const listener = apId === undefined ? phrase("heard.listener") : `AP ${toMacText(apId)}`;
  const client = toMacText(mac);
  return createNotice({
    topic,
    identity: [siteId, mac, apId],
    identityAt: null,
    // Raw Wi-Fi readings may have no time. The receipt time must not be used instead, or a repeated delivery would look like a new reading.
    reportKey: `${at ?? ""}|${rssi ?? ""}`,
    siteId,
    at: at ?? receivedAt,
    severity: "info",
    title:
      rssi === undefined
        ? phrase("heard.client", { listener, client })
        : phrase("heard.clientAt", { listener, client, rssi: String(Math.round(rssi)) }),
    deviceId: apId,
    trackId,
  });
}

export const assetRaw = bleTopic("asset-raw");
export const assetRawRssi = bleTopic("asset-raw-rssi");
export const filteredAssetRssi = bleTopic("filtered-asset-rssi");
export const discoveredRawRssi = bleTopic("discovered-raw-rssi");
export const wifiConnRaw = wifiTopic("wifi-conn-raw");
export const wifiUnconnRaw = wifiTopic("wifi-unconn-raw");
