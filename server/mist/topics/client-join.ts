import { z } from "zod";
import type { TrackFacts } from "@/domain/change";
import { type Phrase, phrase } from "@/domain/notice-phrase";
import {
  accessPointOf,
  type ClientEvent,
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
import { present } from "../fields";
import { defineTopic, means, refused } from "../topic";

const name = "client-join";

export const clientJoin = defineTopic({
  name,
  schema: z.object(clientFields, "not an object"),
  translate(event, occasion) {
    const at = event.timestamp ?? connectedAt(event);
    if (at === undefined) return refused(phrase("unread.absent", { member: "timestamp" }));
    const siteId = siteOfClient(event, occasion);
    const notice = createNotice({
      topic: name,
      ...sessionOf(event, siteId, connectedAt(event) ?? at),
      at,
      severity: "info",
      title: titleOf(event),
      deviceId: event.ap,
      trackId: trackOfClient(event),
    });
    const profile = clientProfile({ mac: event.mac, siteId }, factsOf(event), at);
    return means(...siteNamed(siteId, event.site_name, at), ...profile, notice);
  },
});

function titleOf(event: ClientEvent): Phrase {
  const [client, network, accessPoint] = [
    clientName(event),
    event.ssid ?? phrase("network.wifi"),
    accessPointOf(event),
  ];
  return accessPoint === undefined
    ? phrase("client.joined", { client, network })
    : phrase("client.joinedOn", { client, network, accessPoint });
}

function factsOf(event: ClientEvent): TrackFacts {
  return present<TrackFacts>({
    hostname: event.client_hostname,
    username: event.client_username,
    ip: event.client_ip ?? event.ip,
    randomMac: event.random_mac,
    apId: event.ap,
    apName: event.ap_name,
    bssid: event.bssid,
    ssid: event.ssid,
    band: event.band,
    rssi: event.rssi,
    connectedAt: connectedAt(event),
  });
}
