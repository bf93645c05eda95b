import { z } from "zod";
import type { TrackFacts } from "@/domain/change";
import { toMacText } from "@/domain/ids";
import { type Phrase, phrase } from "@/domain/notice-phrase";
import { SECOND_MS } from "@/domain/time";
import {
  accessPointOf,
  clientFields,
  clientName,
  clientProfile,
  connectedAt,
  sessionOf,
  siteOfClient,
  trackOfClient,
} from "../client";
import { createNotice } from "../create-notice";
import { siteNamed } from "../event-site";
import { fact, present, toEpochMs, toInteger, toMac, toNumber, toText } from "../fields";
import { defineTopic, means, type Occasion, type Reading, refused } from "../topic";
import { durationPhrase } from "../wording";

const name = "client-sessions";

const schema = z.object(
  {
    ...clientFields,
    client_manufacture: fact(toText),
    client_family: fact(toText),
    client_model: fact(toText),
    client_os: fact(toText),
    disconnect: fact(toEpochMs),
    disconnect_float: fact(toEpochMs),
    /** Seconds. */
    duration: fact(toNumber),
    next_ap: fact(toMac),
    termination_reason: fact(toInteger),
  },
  "not an object",
);

type SessionEvent = z.output<typeof schema>;

const NO_AP = "000000000000";
const ROAMED = 3;
const REASONS = new Map([
  [1, phrase("reason.disassociated")],
  [2, phrase("reason.quiet")],
  [ROAMED, phrase("reason.roamed")],
]);

export const clientSessions = defineTopic({ name, schema, translate });

/**
 * Mist reports a session when it is over. Its access point and network date from its beginning, since the client may have joined elsewhere
 * since. The client's identity, and that it left, date from its end.
 */
function translate(event: SessionEvent, occasion: Occasion): Reading {
  const endedAt = event.disconnect_float ?? event.disconnect ?? event.timestamp;
  if (endedAt === undefined) return refused(phrase("unread.absent", { member: "timestamp" }));
  const beganAt = connectedAt(event) ?? endedAt;
  const client = { mac: event.mac, siteId: siteOfClient(event, occasion) };
  const notice = createNotice({
    topic: name,
    ...sessionOf(event, client.siteId, beganAt),
    at: endedAt,
    severity: "info",
    title: titleOf(event, endedAt - beganAt),
    deviceId: event.ap,
    trackId: trackOfClient(event),
  });
  return means(
    ...siteNamed(client.siteId, event.site_name, endedAt),
    ...clientProfile(client, connectionOf(event), beganAt),
    ...clientProfile(client, { ...identityOf(event), ...(!hasRoamed(event) && { disconnectedAt: endedAt }) }, endedAt),
    notice,
  );
}

function hasRoamed({ next_ap, termination_reason }: SessionEvent): boolean {
  return next_ap === undefined ? termination_reason === ROAMED : next_ap !== NO_AP;
}

function titleOf(event: SessionEvent, elapsedMs: number): Phrase {
  const values = {
    client: clientName(event),
    place: accessPointOf(event) ?? event.ssid ?? phrase("network.wifi"),
    duration: durationPhrase(event.duration === undefined ? elapsedMs : event.duration * SECOND_MS),
  };
  const reason = reasonOf(event);
  return reason ? phrase("client.leftBecause", { ...values, reason }) : phrase("client.left", values);
}

function reasonOf(event: SessionEvent): Phrase | undefined {
  const roamed = hasRoamed(event);
  const reason = REASONS.get(event.termination_reason ?? (roamed ? ROAMED : 0));
  if (reason?.code !== "reason.roamed" || !roamed || event.next_ap === undefined) return reason;
  return phrase("reason.roamedTo", { accessPoint: `AP ${toMacText(event.next_ap)}` });
}

function connectionOf(event: SessionEvent): TrackFacts {
  return present<TrackFacts>({
    apId: event.ap,
    apName: event.ap_name,
    bssid: event.bssid,
    ssid: event.ssid,
    band: event.band,
    rssi: event.rssi,
    connectedAt: connectedAt(event),
  });
}

function identityOf(event: SessionEvent): TrackFacts {
  return present<TrackFacts>({
    hostname: event.client_hostname,
    username: event.client_username,
    ip: event.client_ip ?? event.ip,
    manufacturer: event.client_manufacture,
    family: event.client_family,
    model: event.client_model,
    os: event.client_os,
    randomMac: event.random_mac,
  });
}
