import type { DeviceKind } from "@/domain/change";
import { deviceTurn, humanise, spelledOut, withoutDevice } from "@/domain/event-words";
import { type DeviceId, toMacText } from "@/domain/ids";
import { type NoticePart, type Phrase, phrase } from "@/domain/notice-phrase";

/** A device as named by an event. */
export interface NamedDevice {
  readonly deviceId?: DeviceId | undefined;
  readonly kind: DeviceKind;
  readonly name?: string | undefined;
}

const KIND_WORDS: Readonly<Record<DeviceKind, string>> = {
  ap: "AP",
  switch: "Switch",
  gateway: "Gateway",
  edge: "Edge",
};
const PREFIXES: readonly (readonly [string, DeviceKind])[] = [
  ["SW_", "switch"],
  ["GW_", "gateway"],
  ["ME_", "edge"],
];

/** From Mist's word, else from the event type's prefix; access points are the default. */
export function deviceKindOf(word: string | undefined, type: string): DeviceKind {
  switch (word?.toLowerCase()) {
    case "ap":
      return "ap";
    case "switch":
      return "switch";
    case "gateway":
      return "gateway";
    case "mxedge":
      return "edge";
    default:
      return PREFIXES.find(([prefix]) => type.startsWith(prefix))?.[1] ?? "ap";
  }
}

/**
 * Whether an event of this type means that the device is up. A restart is reported by a device that is up again. Undefined if the type
 * tells neither.
 */
export function isUpAfter(type: string): boolean | undefined {
  const turn = deviceTurn(type);
  return turn && turn !== "offline";
}

/** Whether an event of this type means that the device has just restarted. */
export function hasRestarted(type: string): boolean {
  return deviceTurn(type) === "restarted";
}

/** Whether an event of this type tells that a whole device went up or down. Two such reports of a device within a second are one event. */
export function isUpOrDown(type: string): boolean {
  return deviceTurn(type) !== undefined;
}

/** A name such as "Switch idf1-sw1", "AP45 Cafe" or "AP 5c:5b:35:a1:b2:c3". The kind is added if the name does not contain it. */
function deviceWords({ kind, name, deviceId }: NamedDevice): string {
  const word = KIND_WORDS[kind];
  if (name === undefined) return deviceId === undefined ? word : `${word} ${toMacText(deviceId)}`;
  return kind === "ap" || name.toLowerCase().startsWith(word.toLowerCase()) ? name : `${word} ${name}`;
}

/** A title such as "AP45 Cafe went offline" or "Switch idf1-sw1: port ge-0/0/31 down". */
export function deviceTitle(named: NamedDevice, type: string, portId?: string): NoticePart {
  const device = deviceWords(named);
  const turn = deviceTurn(type);
  if (turn) return phrase(`device.${turn}`, { device });
  const event = withoutDevice(type);
  const ofPort = /^PORT_(.+)$/.exec(event)?.[1];
  return ofPort === undefined || portId === undefined
    ? `${device}: ${humanise(event)}`
    : portTitle(device, portId, ofPort);
}

function portTitle(device: string, port: string, event: string): Phrase {
  if (event === "DOWN") return phrase("device.portDown", { device, port });
  if (event === "UP") return phrase("device.portUp", { device, port });
  return phrase("device.port", { device, port, event: spelledOut(event) });
}
