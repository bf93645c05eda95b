import { z } from "zod";
import { type DeviceId, toMacText } from "@/domain/ids";
import { type NoticePart, phrase } from "@/domain/notice-phrase";
import { siteNamed } from "../event-site";
import { fact, required, toEpochMs, toId, toList, toMac, toText, toWhole } from "../fields";
import { noticed } from "../noticed";
import { severityNamed, severityOfType } from "../severity";
import { defineTopic, means } from "../topic";
import { humanise, listed } from "../wording";

const name = "alarms";

const schema = z.object(
  {
    id: required(toId, "id"),
    site_id: fact(toId),
    site_name: fact(toText),
    type: required(toText, "type"),
    timestamp: required(toEpochMs, "timestamp"),
    last_seen: fact(toEpochMs),
    count: fact(toWhole),
    severity: fact(toText),
    /** At most ten samples each. */
    hostnames: fact(toList(toText)),
    aps: fact(toList(toText)),
    switches: fact(toList(toText)),
    gateways: fact(toList(toText)),
    ssids: fact(toList(toText)),
    bssids: fact(toList(toText)),
    reasons: fact(toList(toText)),
  },
  "not an object",
);

type Alarm = z.output<typeof schema>;

/** An alarm is told again while it lasts: the same id, a higher count. It is as old as its newest word. */
export const alarms = defineTopic({
  name,
  schema,
  translate(alarm) {
    const { id, site_id: siteId, type } = alarm;
    const at = alarm.last_seen ?? alarm.timestamp;
    const notice = noticed({
      topic: name,
      identity: id,
      revision: `${at}|${String(alarm.count ?? 1).padStart(8, "0")}`,
      siteId,
      at,
      severity: severityNamed(alarm.severity) ?? severityOfType(type, "warning"),
      title: titleOf(alarm),
      text: textOf(alarm),
      deviceId: deviceIn(alarm),
    });
    return means(...siteNamed(siteId, alarm.site_name, at), notice);
  },
});

function titleOf({ type, count = 1, hostnames, switches, gateways, aps }: Alarm): NoticePart {
  const event = humanise(type);
  const devices = hostnames ?? switches ?? gateways ?? aps ?? [];
  const alarm = devices.length > 0 ? phrase("alarm.of", { event, devices: listed(devices.map(toMacText)) }) : event;
  return count > 1 ? phrase("alarm.times", { alarm, times: String(count) }) : alarm;
}

function textOf({ ssids = [], bssids = [], reasons = [] }: Alarm): readonly NoticePart[] {
  return [
    ...(ssids.length > 0 ? [phrase("alarm.ssids", { names: listed(ssids) })] : []),
    ...(bssids.length > 0 ? [phrase("alarm.bssids", { names: listed(bssids.map(toMacText)) })] : []),
    ...(reasons.length > 0 ? [phrase("alarm.reasons", { reasons: listed(reasons) })] : []),
  ];
}

/** Only where the alarm is about one device. */
function deviceIn({ aps, switches, gateways }: Alarm): DeviceId | undefined {
  const devices = [...(aps ?? []), ...(switches ?? []), ...(gateways ?? [])];
  return devices.length === 1 ? toMac(devices[0]) : undefined;
}
