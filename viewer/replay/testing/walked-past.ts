import { encodeFrame, type Join } from "@/domain/floor-frame";
import type { PastPart } from "@/domain/past-stream";
import type { SiteSnapshot } from "@/domain/protocol";
import type { EpochMs } from "@/domain/time";
import { NO_ANSWER, type Refused } from "../../api/outcome";
import type { LoadStretch } from "../past-feed";

/** The position of the one track, which walks along the x axis at one metre a second; a zone counts the minutes. */
export function xAt(at: EpochMs): number {
  return (at / 1_000) % 60;
}

export function countAt(at: EpochMs): number {
  return Math.floor(at / 60_000) % 100;
}

const WALKER: Omit<Join, "slot"> = { trackId: "wifi:5c5b35a1b2c3", kind: "wifi", connected: true, intervalMs: 1_000 };

function zoneAt(at: EpochMs) {
  return { areaId: "lobby", kind: "zone" as const, mapId: "m", name: "Lobby", drawn: true, occupancy: countAt(at) };
}

function siteAt(at: EpochMs): SiteSnapshot {
  return {
    siteId: "s",
    timeZone: "Europe/Berlin",
    floors: [{ mapId: "m", name: "Ground floor", totals: { wifi: 1, sdk: 0, asset: 0, unconnected: 0 } }],
    areas: [zoneAt(at)],
    alerts: [],
    devices: [],
    notices: [],
    silences: {},
  };
}

function frameAt(at: EpochMs, { slot, whole }: { readonly slot: number; readonly whole: boolean }): Uint8Array {
  const columns = { xs: new Float64Array(8), ys: new Float64Array(8), ats: new Float64Array(8) };
  columns.xs[slot] = xAt(at);
  columns.ys[slot] = 5;
  columns.ats[slot] = at;
  const joins = whole ? [{ ...WALKER, slot }] : [];
  return encodeFrame({ mapId: "m", epoch: 1, seq: 1, whole }, { leaves: [], joins, fixedSlots: [slot], columns });
}

/** A whole frame of an empty floor. */
export function emptyFrame(): Uint8Array {
  const columns = { xs: new Float64Array(0), ys: new Float64Array(0), ats: new Float64Array(0) };
  return encodeFrame({ mapId: "m", epoch: 1, seq: 1, whole: true }, { leaves: [], joins: [], fixedSlots: [], columns });
}

/** A stretch of that past as the server sends it; each stretch numbers its tracks differently. */
function walkedStretch(from: EpochMs, to: EpochMs, stepMs: number): readonly PastPart[] {
  const slot = Math.floor(from / 1_000) % 5;
  const parts: PastPart[] = [
    { type: "site", at: from, snapshot: siteAt(from) },
    { type: "frame", at: from, frame: frameAt(from, { slot, whole: true }) },
  ];
  for (let at = from + stepMs; at <= to; at += stepMs) {
    const { occupancy } = zoneAt(at);
    if (countAt(at) !== countAt(at - stepMs))
      parts.push({ type: "changes", at, changes: [{ type: "occupancy", areaId: "lobby", occupancy }] });
    parts.push({ type: "frame", at, frame: frameAt(at, { slot, whole: false }) });
  }
  parts.push({ type: "end", at: to });
  return parts;
}

type Asked = Parameters<LoadStretch>[0];

/** A server with that past up to now, which answers after a delay or not at all. */
export class PastServer {
  readonly asked: Asked[] = [];
  latencyMs = 50;
  /** The delay between the first moment of a stretch and the rest. */
  restMs = 0;
  /** The number of parts that arrive first; if the connection is cut, the rest never does. */
  firstParts = 2;
  isCut = false;
  /** The failure that it answers instead of a stretch. */
  failure: Refused | undefined;

  readonly load: LoadStretch = async (asked) => {
    const { from, to, stepMs, take } = asked;
    if (![from, to, stepMs].every(Number.isInteger)) throw new Error("not in whole milliseconds");
    this.asked.push(asked);
    await pause(this.latencyMs);
    if (this.failure) return this.failure;
    const parts = walkedStretch(from, Math.min(to, Date.now()), stepMs);
    take(parts.slice(0, this.firstParts));
    if (this.restMs > 0) await pause(this.restMs);
    if (this.isCut) return NO_ANSWER;
    take(parts.slice(this.firstParts));
    return { ok: true, value: undefined };
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
