import { HeatGrid } from "@/domain/heat-grid";
import type { AreaId, MapId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { HistoryStore, KeptWord, SpanQuery, SummaryPart } from "../history-store";
import type { GatheredStretch } from "../past/gathering";
import { walkSite } from "../past/walk-site";
import { watchCounts, watchFloors } from "../questions/counts";
import { HeldFixes } from "../questions/held-fixes";
import { momentsOfMoves, watchMoves } from "../questions/moves";
import type { Stretch } from "../questions/site-walk";
import { HeldCounts } from "./held-counts";
import { PackedMoves } from "./packed-moves";
import { PackedNames, PackedVisits } from "./packed-visits";

export interface ToSummarize {
  readonly startAt: EpochMs;
  /** Gathered from `startOfMoves` up to and including the last millisecond of the summary. */
  readonly given: GatheredStretch;
}

/**
 * Makes and stores the summary of a stretch of a site within a UTC day: the counts of its areas and floors, visits, moves between zones,
 * and where on its floors time was spent. Returns false if it was discarded because a word from before its end arrived meanwhile.
 */
export async function makeSummary(store: HistoryStore, { startAt, given }: ToSummarize): Promise<boolean> {
  const { siteId, unknownAfterMs } = given;
  const seq = await store.keptSeq();
  const endAt = given.to + 1;
  const span = { siteId, from: startAt, to: endAt };
  const heat = new FloorsHeat(span);
  const walked = await walkedParts(
    overheard(store, (words) => heat.add(words)),
    { startAt, given },
    span,
  );
  const parts = [...walked, ...heat.pack()];
  return await store.putSummary({ siteId, startAt, endAt, seq, unknownAfterMs, parts });
}

/** Computes all parts in one walk. */
async function walkedParts(
  store: HistoryStore,
  { startAt, given }: ToSummarize,
  span: Stretch,
): Promise<readonly SummaryPart[]> {
  const counts = new Map<AreaId, HeldCounts>();
  const floors = new Map<MapId, HeldCounts>();
  const visits = new Map<AreaId, PackedVisits>();
  const moves = new PackedMoves(startAt);
  const names = new PackedNames();
  const visitsOf = (areaId: AreaId) => packedOf(visits, areaId, () => new PackedVisits(startAt, names));
  const question = { ...span, unknownAfterMs: given.unknownAfterMs };
  const watches = [
    watchCounts(question, (areaId, ...held) => packedOf(counts, areaId, () => new HeldCounts(startAt)).hold(...held)),
    watchFloors(question, (mapId, ...held) => packedOf(floors, mapId, () => new HeldCounts(startAt)).hold(...held)),
    watchMoves(
      question,
      {
        visit: () => undefined,
        move: (move) => moves.add(move),
        moves: () => undefined,
        silence: (part) => moves.addSilence(part),
      },
      {
        enter: (areaId, ...entered) => visitsOf(areaId).enter(...entered),
        leave: (areaId, at, trackId) => visitsOf(areaId).leave(at, trackId),
      },
    ),
  ];
  await walkSite(
    store,
    given,
    momentsOfMoves(startAt, span.to),
  )(span, (site, at) => {
    for (const watch of watches) watch.see(site, at);
  });
  for (const watch of watches) watch.end();
  const packedNames = names.pack();
  return [
    ...[...counts].map(([id, held]): SummaryPart => ({ kind: "counts", id, bytes: held.pack() })),
    ...[...floors].map(([id, held]): SummaryPart => ({ kind: "floor-counts", id, bytes: held.pack() })),
    ...[...visits].map(([id, stays]): SummaryPart => ({ kind: "visits", id, bytes: stays.pack(packedNames) })),
    { kind: "names", id: span.siteId, bytes: packedNames },
    { kind: "moves", id: span.siteId, bytes: moves.pack() },
  ];
}

function packedOf<Packed>(packed: Map<AreaId | MapId, Packed>, id: AreaId | MapId, create: () => Packed): Packed {
  const known = packed.get(id) ?? create();
  packed.set(id, known);
  return known;
}

/** Where time was spent on each floor, by the words of a walk. */
class FloorsHeat {
  private readonly grids = new Map<MapId, HeatGrid>();
  private readonly held: HeldFixes;

  constructor(span: Stretch) {
    this.held = new HeldFixes(span, ({ source, mapId, x, y, ms }) => {
      const grid = this.grids.get(mapId) ?? new HeatGrid();
      this.grids.set(mapId, grid);
      grid.add(source, x, y, ms);
    });
  }

  add(words: readonly KeptWord[]): void {
    this.held.add(words);
  }

  pack(): readonly SummaryPart[] {
    this.held.end();
    return [...this.grids].map(([id, grid]) => ({ kind: "heat", id, bytes: grid.pack() }));
  }
}

/** The store, whose words `hear` is told of as well where they are read in order of time: so that they are read only once. */
function overheard(store: HistoryStore, hear: (words: readonly KeptWord[]) => void): HistoryStore {
  async function* read(query: SpanQuery): AsyncIterable<readonly KeptWord[]> {
    for await (const words of store.read(query)) {
      if (!query.byTrack) hear(words);
      yield words;
    }
  }
  return Object.assign(Object.create(store) as HistoryStore, { read });
}
