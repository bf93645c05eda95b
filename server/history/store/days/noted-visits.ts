import { MINUTE_MS } from "@/domain/time";
import { HALF_HOUR_MS } from "./day-schema";

const MINUTES = HALF_HOUR_MS / MINUTE_MS;

/** Visits that are known to be recorded. Two half hours are remembered per floor, since words of both arrive around the full half hour. */
export class NotedVisits {
  private readonly floors = new Map<number, { readonly half: number; readonly tracks: Set<number> }[]>();

  in(floor: number, slot: number): Set<number> {
    const half = Math.floor(slot / MINUTES);
    const newest = this.floors.get(floor) ?? [];
    const known = newest.find((each) => each.half === half);
    if (known) return known.tracks;
    const tracks = new Set<number>();
    this.floors.set(floor, [{ half, tracks }, ...newest.slice(0, 1)]);
    return tracks;
  }
}
