import { z } from "zod";
import type { TrackFacts } from "@/domain/change";
import { toMacText } from "@/domain/ids";
import { phrase } from "@/domain/notice-phrase";
import { clientProfile, trackOfClient } from "../client";
import { createNotice } from "../create-notice";
import { siteNamed } from "../event-site";
import { fact, present, required, toEpochMs, toId, toMac, toText } from "../fields";
import { defineTopic, means } from "../topic";

const name = "client-info";

const schema = z.object(
  {
    site_id: required(toId, "site_id"),
    site_name: fact(toText),
    mac: required(toMac, "mac"),
    /** DHCP option 12. */
    hostname: fact(toText),
    ip: fact(toText),
    timestamp: required(toEpochMs, "timestamp"),
  },
  "not an object",
);

export const clientInfo = defineTopic({
  name,
  schema,
  translate(event) {
    const { site_id: siteId, site_name, hostname, ip, mac, timestamp: at } = event;
    const client = hostname ?? toMacText(mac);
    const notice = createNotice({
      topic: name,
      identity: [siteId, mac, at, ip],
      siteId,
      at,
      severity: "info",
      title: ip === undefined ? phrase("client.named", { client }) : phrase("client.address", { client, address: ip }),
      trackId: trackOfClient(event),
    });
    return means(
      ...siteNamed(siteId, site_name, at),
      ...clientProfile({ mac, siteId }, present<TrackFacts>({ hostname, ip }), at),
      notice,
    );
  },
});
