import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { Fix } from "@/domain/change";
import { toCentimetres } from "@/domain/floor-frame";
import type { MapId, SiteId, TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs, SECOND_MS } from "@/domain/time";
import { officeFloors, type WalkedFix } from "../chunks/walked-floors";

export interface Walked {
  /** The number of buildings, which have the same life, each a little later than the previous one. */
  readonly sites: number;
  readonly tracksASite: number;
  /** The simulated part of each day. */
  readonly spanMs: number;
}

export interface KeptSite {
  readonly siteId: SiteId;
  readonly mapIds: readonly MapId[];
}

export type Clock = "milliseconds" | "whole seconds";

/** Fixes per batch. */
const BUSY_SECOND = 1_000;
const LATER_MS = 7 * SECOND_MS;

/** Columns of fixes in order of time. */
interface Columns {
  /** The number of floors per site. */
  readonly floors: number;
  readonly at: Float64Array;
  readonly track: Uint32Array;
  /** Indexes into `maps`. */
  readonly floor: Uint16Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** One day of some buildings, repeated as often as requested, so that any number of fixes needs no memory. */
export class WalkedDays {
  readonly fixesADay: number;
  /** The times of the first and the last fix of the first day. */
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  readonly sites: readonly KeptSite[];
  private readonly day: Columns;
  private readonly maps: readonly { readonly siteId: SiteId; readonly mapId: MapId }[];

  /** With `file`, the day is cached there, because simulating it takes longer than querying a hundred of them. */
  constructor({ sites, tracksASite, spanMs }: Walked, clock: Clock, file?: string) {
    this.day = dayIn(file) ?? walkDay({ sites, tracksASite, spanMs }, clock);
    if (file !== undefined && !existsSync(file)) writeFileSync(file, serialize(this.day));
    this.sites = Array.from({ length: sites }, (_, site) => ({
      siteId: `site-${site}`,
      mapIds: Array.from({ length: this.day.floors }, (_, floor) => `floor-${site}-${floor}`),
    }));
    this.maps = this.sites.flatMap(({ siteId, mapIds }) => mapIds.map((mapId) => ({ siteId, mapId })));
    this.fixesADay = this.day.at.length;
    this.firstAt = this.day.at[0] ?? 0;
    this.lastAt = this.day.at.at(-1) ?? 0;
  }

  /** The fixes of a day in batches, in order. */
  *batchesOf(day: number): Generator<readonly Fix[]> {
    for (let from = 0; from < this.fixesADay; from += BUSY_SECOND) {
      const length = Math.min(BUSY_SECOND, this.fixesADay - from);
      yield Array.from({ length }, (_, index) => this.fixOf(day, from + index));
    }
  }

  /** A fix of a day, by its relative position from 0 to 1. */
  fixAt(day: number, place: number): Fix {
    return this.fixOf(day, Math.min(this.fixesADay - 1, Math.floor(place * this.fixesADay)));
  }

  private fixOf(day: number, index: number): Fix {
    const { at, track, floor, x, y } = this.day;
    const map = this.maps[floor[index] ?? 0];
    if (!map) throw new RangeError(`there is no fix ${index}`);
    return {
      ...{ type: "fix", ...map, trackId: trackIdOf(track[index] ?? 0), kind: "wifi" },
      ...{ x: (x[index] ?? 0) / 100, y: (y[index] ?? 0) / 100, at: (at[index] ?? 0) + day * DAY_MS },
    };
  }
}

function dayIn(file: string | undefined): Columns | undefined {
  return file !== undefined && existsSync(file) ? deserialize(readFileSync(file)) : undefined;
}

function walkDay({ sites, tracksASite, spanMs }: Walked, clock: Clock): Columns {
  const { floors, startAt } = officeFloors({ tracks: tracksASite, spanMs });
  const told = floors.map((fixes) => fixes.filter(({ at }) => at >= startAt));
  return columnsOf({ told, sites, tracksASite, timeOf: TIMES[clock] });
}

const TIMES: Readonly<Record<Clock, (fix: WalkedFix) => EpochMs>> = {
  milliseconds: ({ at, x, y }) => at + (Math.abs(toCentimetres(x) * 7_919 + toCentimetres(y) * 31) % SECOND_MS),
  "whole seconds": ({ at }) => at,
};

interface Told {
  readonly told: readonly (readonly WalkedFix[])[];
  readonly sites: number;
  readonly tracksASite: number;
  readonly timeOf: (fix: WalkedFix) => EpochMs;
}

function columnsOf({ told, sites, tracksASite, timeOf }: Told): Columns {
  const all = told.flatMap((fixes, floor) => fixes.map((fix) => ({ fix, floor, at: timeOf(fix) })));
  const rows = Array.from({ length: sites }, (_, site) => all.map(({ at }) => at + site * LATER_MS)).flat();
  const order = Uint32Array.from(rows.keys()).sort((one, other) => (rows[one] ?? 0) - (rows[other] ?? 0));
  const walkOf = (row: number) => all[row % all.length] ?? { fix: NOWHERE, floor: 0, at: 0 };
  const siteOf = (row: number) => Math.floor(row / all.length);
  return {
    floors: told.length,
    at: Float64Array.from(order, (row) => rows[row] ?? 0),
    track: order.map((row) => siteOf(row) * tracksASite * 2 + walkOf(row).fix.track),
    floor: Uint16Array.from(order, (row) => siteOf(row) * told.length + walkOf(row).floor),
    x: Float32Array.from(order, (row) => toCentimetres(walkOf(row).fix.x)),
    y: Float32Array.from(order, (row) => toCentimetres(walkOf(row).fix.y)),
  };
}

const NOWHERE: WalkedFix = { track: 0, at: 0, x: 0, y: 0 };

function trackIdOf(track: number): TrackId {
  return `wifi:${track.toString(16).padStart(12, "0")}`;
}
