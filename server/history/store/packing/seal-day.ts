import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import type { Day } from "../days/day";
import { chunkId, HALF_HOUR_MS } from "../days/day-schema";
import type { DraftDay } from "../days/draft-day";
import { bitsOf, both, NEVER, type VisitBits } from "../days/visits";
import { packFixes, packWords } from "./pack";

const SLOTS = HALF_HOUR_MS / MINUTE_MS;
const LAST = DAY_MS / MINUTE_MS;

type Visits = Map<number, Map<number, VisitBits>>;

/**
 * Fills a draft with everything in a day, in larger blocks and in order. The generator pauses after each half hour of a floor, so it asks
 * `source` for the day each time; `source` throws if the day has changed meanwhile.
 */
export function* sealing(source: () => Day, draft: DraftDay): Generator<undefined, void> {
  const { files, schema } = draft;
  const from = source().schema;
  for (const table of ["site", "floor", "track"])
    files.exec(`INSERT INTO ${schema}.${table} SELECT * FROM ${from}.${table} ORDER BY n`);
  const visits: Visits = new Map();
  for (const floor of numbersIn(source(), "floor"))
    for (let slot = 0; slot < LAST; slot += SLOTS) {
      sealFloor(source(), { draft, visits, number: floor, slot });
      yield;
    }
  for (const site of numbersIn(source(), "site"))
    for (let slot = 0; slot < LAST; slot += SLOTS) {
      sealSite(source(), { draft, visits, number: site, slot });
      yield;
    }
  putVisits(draft, visits);
}

/** Writes the draft's head, so that it can be placed. */
export function finishSealing(draft: DraftDay, source: Day, now: EpochMs): void {
  draft.putHead({ ...source.head(), sealed: now });
}

interface Place {
  readonly draft: DraftDay;
  readonly visits: Visits;
  readonly number: number;
  readonly slot: number;
}

function sealFloor(day: Day, { draft, visits, number: floor, slot }: Place): void {
  const { parts, tracks } = packFixes(day, floor, { from: slot, to: slot + SLOTS });
  for (const [part, { fixes, bytes }] of parts.entries())
    draft.files.run(`INSERT INTO ${draft.schema}.chunk VALUES (?, ?, ?)`, chunkId(floor, slot, part), fixes, bytes);
  note(visits, { tracks, floor, slot });
}

function sealSite(day: Day, { draft, visits, number: site, slot }: Place): void {
  for (const { n, bytes, tracks } of packWords(day, site, { from: slot, to: slot + SLOTS })) {
    draft.files.run(`INSERT INTO ${draft.schema}.word VALUES (?, ?, ?, ?)`, site, slot, n, bytes);
    note(visits, { tracks, floor: -site, slot });
  }
}

function note(
  visits: Visits,
  { tracks, floor, slot }: { tracks: Iterable<number>; floor: number; slot: number },
): void {
  const bits = bitsOf(slot);
  for (const track of tracks) {
    const floors = visits.get(track) ?? new Map<number, VisitBits>();
    visits.set(track, floors.set(floor, both(bits, floors.get(floor) ?? NEVER)));
  }
}

function putVisits({ files, schema }: DraftDay, visits: Visits): void {
  const inOrder = <Value>(map: ReadonlyMap<number, Value>) => [...map].sort(([one], [other]) => one - other);
  files.transaction(() => {
    for (const [track, floors] of inOrder(visits))
      for (const [floor, { am, pm }] of inOrder(floors))
        files.run(`INSERT INTO ${schema}.visit VALUES (?, ?, ?, ?)`, track, floor, am, pm);
  });
}

function numbersIn({ files, schema }: Day, table: "floor" | "site"): readonly number[] {
  return files.run<[number]>(`SELECT n FROM ${schema}.${table} ORDER BY n`).map(([n]) => n);
}
