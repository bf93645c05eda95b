import type { AreaId } from "./ids";
import type { Move } from "./moves";

/** How many visits moved from one zone to the next, came from no zone, or left to none. */
export interface Flow {
  /** Absent if they came from outside all zones. */
  readonly fromAreaId?: AreaId;
  /** Absent if they left all zones. */
  readonly toAreaId?: AreaId;
  readonly visits: number;
  /** The median time between leaving one zone and entering the other; 0 if the zones overlap. */
  readonly medianMs?: number;
}

type Ends = Pick<Flow, "fromAreaId" | "toAreaId">;

interface Counted extends Ends {
  visits: number;
  /** The times between two zones, one for each visit. A typed array, because a month has millions of moves. */
  between: Uint32Array;
}

/** Sums up moves between some zones; all other zones count as outside. */
export class FlowTally {
  private readonly areaIds: ReadonlySet<AreaId>;
  private readonly counted = new Map<string, Counted>();

  constructor(areaIds: Iterable<AreaId>) {
    this.areaIds = new Set(areaIds);
  }

  add({ betweenMs, ...ends }: Omit<Move, "at">): void {
    this.addMany(ends, betweenMs === undefined ? 1 : [betweenMs]);
  }

  /** Adds a number of moves between the same ends, or one move for each time in between, in milliseconds. */
  addMany({ fromAreaId, toAreaId }: Ends, moves: number | ArrayLike<number>): void {
    const from = this.among(fromAreaId);
    const to = this.among(toAreaId);
    if (from === undefined && to === undefined) return;
    const key = `${from ?? ""}\n${to ?? ""}`;
    let counted = this.counted.get(key);
    if (!counted) {
      const ends = { ...(from !== undefined && { fromAreaId: from }), ...(to !== undefined && { toAreaId: to }) };
      counted = { ...ends, visits: 0, between: new Uint32Array(0) };
      this.counted.set(key, counted);
    }
    const before = counted.visits;
    counted.visits += typeof moves === "number" ? moves : moves.length;
    if (typeof moves === "number" || from === undefined || to === undefined) return;
    if (counted.visits > counted.between.length) counted.between = grown(counted.between, counted.visits);
    counted.between.set(moves, before);
  }

  /** Largest flow first. */
  flows(): readonly Flow[] {
    const sorted = [...this.counted].sort(
      ([one, { visits }], [other, { visits: others }]) => others - visits || (one < other ? -1 : 1),
    );
    return sorted.map(([, { between, ...flow }]) => {
      const medianMs = between.subarray(0, flow.visits).sort()[Math.ceil(flow.visits / 2) - 1];
      return medianMs === undefined ? flow : { ...flow, medianMs };
    });
  }

  private among(areaId: AreaId | undefined): AreaId | undefined {
    return areaId !== undefined && this.areaIds.has(areaId) ? areaId : undefined;
  }
}

function grown(values: Uint32Array, length: number): Uint32Array {
  const larger = new Uint32Array(Math.max(2 * values.length, length));
  larger.set(values);
  return larger;
}
