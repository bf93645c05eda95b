import { z } from "zod";
import { humanise } from "@/domain/event-words";
import { type DeviceId, toMacText } from "@/domain/ids";
import { type NoticePart, phrase } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";
import { createNotice } from "../create-notice";
import { eventDigest } from "../event-digest";
import { siteNamed } from "../event-site";
import { fact, required, toEpochMs, toId, toInteger, toList, toMac, toText } from "../fields";
import { severityNamed, severityOfType } from "../severity";
import { defineTopic, means } from "../topic";
import { listed } from "../wording";

const name = "alarms";

const schema = z.object(
  {
    id: required(toId, "id"),
    site_id: fact(toId),
    site_name: fact(toText),
    type: required(toText, "type"),
    timestamp: required(toEpochMs, "timestamp"),
    last_seen: fact(toEpochMs),
    count: fact(toInteger),
    status: fact(toText),
    details: fact(toStatus),
    severity: fact(toText),
    /** At most ten examples each. */
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

/** Mist sends an alarm repeatedly while it lasts, and again when it is over: with the same id, a higher count and another state. */
export const alarms = defineTopic({
  name,
  schema,
  translate(alarm, { receivedAt }) {
    const { id, site_id: siteId, type, timestamp: at } = alarm;
    const lastReportedAt = toldAtOf(alarm, receivedAt);
    const notice = createNotice({
      topic: name,
      identity: id,
      revision: revisionOf(alarm),
      siteId,
      at,
      lastReportedAt,
      severity: isResolved(alarm) ? "info" : (severityNamed(alarm.severity) ?? severityOfType(type, "warning")),
      title: titleOf(alarm),
      text: textOf(alarm),
      deviceId: deviceIn(alarm),
    });
    return means(...siteNamed(siteId, alarm.site_name, lastReportedAt), notice);
  },
});

/** The place where most types of alarm have their state. */
function toStatus(details: unknown): string | undefined {
  return toText(Object(details).status);
}

function stateOf({ details, status }: Alarm): string | undefined {
  return (details ?? status)?.toLowerCase();
}

function isResolved(alarm: Alarm): boolean {
  return stateOf(alarm) === "resolved";
}

/** `last_seen` may be months old, or from another clock. It counts only between the alarm's own time and now. */
function toldAtOf({ timestamp, last_seen = timestamp }: Alarm, receivedAt: EpochMs): EpochMs {
  return Math.max(timestamp, Math.min(last_seen, receivedAt));
}

/** Orders the reports of an alarm: by its own time, when it was seen, how often, and open before resolved. */
function revisionOf(alarm: Alarm): string {
  const { timestamp, last_seen = 0, count = 1 } = alarm;
  const figures = [timestamp, last_seen, count, Number(isResolved(alarm))];
  return [...figures.map((figure) => String(figure).padStart(16, "0")), eventDigest(alarm)].join("|");
}

function titleOf(alarm: Alarm): NoticePart {
  const told = occurrencesOf(alarm);
  return isResolved(alarm) ? phrase("alarm.resolved", { alarm: told }) : told;
}

function occurrencesOf({ type, count = 1, hostnames, switches, gateways, aps }: Alarm): NoticePart {
  const event = humanise(type);
  const devices = hostnames ?? switches ?? gateways ?? aps ?? [];
  const alarm = devices.length > 0 ? phrase("alarm.of", { event, devices: listed(devices.map(toMacText)) }) : event;
  return count > 1 ? phrase("alarm.times", { alarm, times: String(count) }) : alarm;
}

function textOf(alarm: Alarm): readonly NoticePart[] {
  const { ssids = [], bssids = [], reasons = [] } = alarm;
  const state = stateOf(alarm) ?? "open";
  return [
    ...(state === "open" || isResolved(alarm) ? [] : [phrase("alarm.state", { state: humanise(state) })]),
    ...(ssids.length > 0 ? [phrase("alarm.ssids", { names: listed(ssids) })] : []),
    ...(bssids.length > 0 ? [phrase("alarm.bssids", { names: listed(bssids.map(toMacText)) })] : []),
    ...(reasons.length > 0 ? [phrase("alarm.reasons", { reasons: listed(reasons) })] : []),
  ];
}

/** Set only if the alarm is about a single device. */
function deviceIn({ aps, switches, gateways }: Alarm): DeviceId | undefined {
  const devices = [...(aps ?? []), ...(switches ?? []), ...(gateways ?? [])];
  return devices.length === 1 ? toMac(devices[0]) : undefined;
}
