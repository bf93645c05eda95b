import { z } from "zod";
import type { DeviceReport } from "@/domain/change";
import { capitalise } from "@/domain/event-words";
import { SECOND_MS } from "@/domain/time";
import { createNotice } from "../create-notice";
import { deviceKindOf, deviceTitle, hasRestarted, isUpAfter, isUpOrDown, type NamedDevice } from "../device";
import { eventDigest } from "../event-digest";
import { siteNamed } from "../event-site";
import { fact, present, required, toEpochMs, toId, toMac, toText } from "../fields";
import { severityNamed, severityOfType } from "../severity";
import { defineTopic, means, type Reading, type Topic } from "../topic";

const schema = z.object(
  {
    site_id: fact(toId),
    site_name: fact(toText),
    type: required(toText, "type"),
    timestamp: required(toEpochMs, "timestamp"),
    mac: fact(toMac),
    ap: fact(toMac),
    device_name: fact(toText),
    ap_name: fact(toText),
    device_type: fact(toText),
    model: fact(toText),
    port_id: fact(toText),
    reason: fact(toText),
    text: fact(toText),
    ev_type: fact(toText),
    /** Which of a cluster's two machines it is. `chassis_mac` tells the member of a stack. */
    node: fact(toText),
    chassis_mac: fact(toMac),
  },
  "not an object",
);

type DeviceEvent = z.output<typeof schema>;

/** `device-updowns` has the same format with fewer members. */
function deviceTopic(name: string): Topic {
  return defineTopic({ name, schema, translate: (event, { source }) => translate(event, { name, source }) });
}

interface Told {
  /** The topic's name. */
  readonly name: string;
  readonly source: unknown;
}

function translate(event: DeviceEvent, { name: topic, source }: Told): Reading {
  const { site_id: siteId, timestamp: at, type } = event;
  const device = {
    deviceId: event.mac ?? event.ap,
    kind: deviceKindOf(event.device_type, type),
    name: event.device_name ?? event.ap_name,
  };
  const notice = createNotice({
    topic,
    family: deviceEvents.name,
    identity: outageOf(event, device) ?? [eventDigest(source)],
    // This topic tells more, so a report of the same outage by `device-updowns` never replaces it.
    ...(topic === deviceEvents.name && { revision: "1" }),
    siteId,
    at,
    severity: severityOf(event),
    title: deviceTitle(device, type, event.port_id),
    text: textOf(event),
    deviceId: device.deviceId,
  });
  return means(...siteNamed(siteId, event.site_name, at), ...reportIn(event, device), notice);
}

/**
 * Identifies one outage or return of a device. Both topics report it; `device-updowns` with few other members, and its time may have no
 * fraction of a second.
 */
function outageOf(event: DeviceEvent, { deviceId }: NamedDevice): readonly unknown[] | undefined {
  if (deviceId === undefined || !isUpOrDown(event.type)) return undefined;
  const second = Math.floor(event.timestamp / SECOND_MS);
  return [event.site_id, deviceId, event.type, second, event.node, event.chassis_mac];
}

/** The type indicates trouble better than `ev_type`, which calls a disconnected access point a notice. */
function severityOf({ type, ev_type }: DeviceEvent) {
  const severity = severityOfType(type, "info");
  return severity === "info" && isUpAfter(type) === undefined ? (severityNamed(ev_type) ?? severity) : severity;
}

/** Mist's own text. */
function textOf({ reason, text }: DeviceEvent): readonly (string | undefined)[] {
  return [reason && capitalise(reason.replaceAll("_", " ")), text];
}

function reportIn(event: DeviceEvent, { deviceId, kind, name }: NamedDevice): readonly DeviceReport[] {
  if (event.site_id === undefined || deviceId === undefined) return [];
  return [
    present<DeviceReport>({
      type: "device",
      siteId: event.site_id,
      deviceId,
      kind,
      name,
      model: event.model,
      up: isUpAfter(event.type),
      restarted: hasRestarted(event.type) || undefined,
      event: event.type,
      reason: event.reason,
      at: event.timestamp,
    }),
  ];
}

export const deviceEvents = deviceTopic("device-events");
export const deviceUpdowns = deviceTopic("device-updowns");
