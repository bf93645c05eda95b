import { z } from "zod";
import { humanise } from "@/domain/event-words";
import { toMacText } from "@/domain/ids";
import { type NoticePart, phrase } from "@/domain/notice-phrase";
import { createNotice } from "../create-notice";
import { eventDigest } from "../event-digest";
import { siteNamed } from "../event-site";
import { fact, required, toEpochMs, toId, toMac, toText } from "../fields";
import { severityOfType } from "../severity";
import { defineTopic, means, type Topic } from "../topic";

const schema = z.object(
  {
    site_id: fact(toId),
    site_name: fact(toText),
    type: required(toText, "type"),
    mac: fact(toMac),
    username: fact(toText),
    auth_type: fact(toText),
    ssid: fact(toText),
    vlan: fact(toText),
    ap: fact(toMac),
    client_type: fact(toText),
    timestamp: required(toEpochMs, "timestamp"),
  },
  "not an object",
);

type NacEvent = z.output<typeof schema>;

function nacTopic(name: string): Topic {
  return defineTopic({
    name,
    schema,
    translate(event, { source }) {
      const { site_id: siteId, type, mac, username, timestamp: at } = event;
      const notice = createNotice({
        topic: name,
        identity: [eventDigest(source)],
        siteId,
        at,
        severity: severityOfType(type, "info"),
        title: titleOf(type, username ?? (mac === undefined ? undefined : toMacText(mac))),
        text: textOf(event),
        deviceId: event.ap,
        trackId: trackIn(event),
      });
      return means(...siteNamed(siteId, event.site_name, at), notice);
    },
  });
}

function titleOf(type: string, client: string | undefined): NoticePart {
  const event = humanise(type);
  return client === undefined ? phrase("nac.unknownClient", { event }) : `${event}: ${client}`;
}

/** Proper names and abbreviations, which need no translation. */
function textOf({ auth_type, ssid, vlan }: NacEvent): readonly (string | undefined)[] {
  return [auth_type, ssid && `SSID ${ssid}`, vlan && `VLAN ${vlan}`];
}

/** A wired client is on no floor. */
function trackIn({ mac, client_type }: NacEvent) {
  return mac === undefined || client_type === "wired" ? undefined : (`wifi:${mac}` as const);
}

export const nacEvents = nacTopic("nac-events");
export const nacAccounting = nacTopic("nac-accounting");
