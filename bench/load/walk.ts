export const SITE_ID = "6b0f2c1e-8d47-4a35-b2c9-1f7e4d90a6c3";
const MAP_PREFIX = "d2a9417c-55e8-4f0b-9c36-70b1e8f2d4a";
/** The size of the area in which tracks walk. Each stays within `REACH_M` of its centre. */
const WIDTH_M = 78;
const HEIGHT_M = 48;
const REACH_M = 2.5;
const FIRST_MAC = 0x3c22fb000000;

/** The id of one of the bench's floors. Every track stays on its floor. */
export function mapIdOf(floor: number): string {
  return `${MAP_PREFIX}${floor}`;
}

export function macOf(track: number): string {
  return (FIRST_MAC + track).toString(16);
}

export function trackOf(mac: string): number {
  return Number.parseInt(mac, 16) - FIRST_MAC;
}

/** Positions in metres, times in epoch milliseconds. */
interface Step {
  readonly track: number;
  readonly floor: number;
  readonly time: number;
  readonly x: number;
  readonly y: number;
}

export interface WalkOptions {
  readonly tracks: number;
  readonly floors: number;
}

/** Generates Mist's position events, one track after the other, each at a new position. */
export class Walk {
  /** The time of each track's last event, in epoch milliseconds. */
  readonly ats: Float64Array;
  private readonly floors: number;
  private told = 0;

  constructor({ tracks, floors }: WalkOptions) {
    this.ats = new Float64Array(tracks);
    this.floors = floors;
  }

  /** The body of a delivery with events at time `at`. */
  body(events: number, at: number): Buffer {
    const list: string[] = [];
    for (let i = 0; i < events; i++) list.push(this.event(at));
    return Buffer.from(`{"topic":"location","events":[${list.join(",")}]}`);
  }

  /** Builds the JSON by hand, because the sender shares the machine with the measured server. */
  private event(at: number): string {
    const { track, floor, time, x, y } = this.step(at);
    return `{"site_id":"${SITE_ID}","map_id":"${mapIdOf(floor)}","mac":"${macOf(track)}","rssi":-57.666668,"timestamp":${time / 1_000},"type":"wifi","x":${x.toFixed(6)},"y":${y.toFixed(6)}}`;
  }

  /** The next track's position at `at`, but at least a millisecond after its previous event. */
  step(at: number): Step {
    const { told } = this;
    const track = told % this.ats.length;
    this.told += 1;
    // Two events of one track with the same time would be duplicates to a server.
    const time = Math.max(at, (this.ats[track] ?? 0) + 1);
    this.ats[track] = time;
    const x = REACH_M + ((track * 0.618_034) % 1) * (WIDTH_M - 2 * REACH_M) + REACH_M * Math.cos(told);
    const y = REACH_M + ((track * 0.754_878) % 1) * (HEIGHT_M - 2 * REACH_M) + REACH_M * Math.sin(told);
    return { track, floor: track % this.floors, time, x, y };
  }
}
