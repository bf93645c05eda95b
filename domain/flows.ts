import type { AreaId } from "./ids";
import type { Move } from "./moves";

/** How many visits went from one zone to another next, came from no zone, or went on to none. */
export interface Flow {
  /** Absent where they came from outside all zones. */
  readonly fromAreaId?: AreaId;
  /** Absent where they left all zones. */
  readonly toAreaId?: AreaId;
  readonly visits: number;
  /** Half of those between two zones took no longer from leaving the one to entering the other; 0 where the zones overlap. */
  readonly medianMs?: number;
}

interface Counted extends Pick<Flow, "fromAreaId" | "toAreaId"> {
  visits: number;
  readonly betweenMs: number[];
}

/** Adds up moves between some zones; all others are outside. */
export class FlowTally {
  private readonly areaIds: ReadonlySet<AreaId>;
  private readonly counted = new Map<string, Counted>();

  constructor(areaIds: Iterable<AreaId>) {
    this.areaIds = new Set(areaIds);
  }

  add({ fromAreaId, toAreaId, betweenMs }: Omit<Move, "at">): void {
    const from = this.among(fromAreaId);
    const to = this.among(toAreaId);
    if (from === undefined && to === undefined) return;
    const key = `${from ?? ""}\n${to ?? ""}`;
    let counted = this.counted.get(key);
    if (!counted) {
      const ends = { ...(from !== undefined && { fromAreaId: from }), ...(to !== undefined && { toAreaId: to }) };
      counted = { ...ends, visits: 0, betweenMs: [] };
      this.counted.set(key, counted);
    }
    counted.visits += 1;
    if (betweenMs !== undefined && from !== undefined && to !== undefined) counted.betweenMs.push(betweenMs);
  }

  /** The largest first. */
  flows(): readonly Flow[] {
    const sorted = [...this.counted].sort(
      ([one, { visits }], [other, { visits: others }]) => others - visits || (one < other ? -1 : 1),
    );
    return sorted.map(([, { betweenMs, ...flow }]) => {
      const medianMs = medianOf(betweenMs);
      return medianMs === undefined ? flow : { ...flow, medianMs };
    });
  }

  private among(areaId: AreaId | undefined): AreaId | undefined {
    return areaId !== undefined && this.areaIds.has(areaId) ? areaId : undefined;
  }
}

function medianOf(values: readonly number[]): number | undefined {
  return Float64Array.from(values).sort()[Math.ceil(values.length / 2) - 1];
}
