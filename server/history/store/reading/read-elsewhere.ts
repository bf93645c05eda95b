import { kindOf, type TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import { decodeChunk } from "../../chunk/decode-chunk";
import type { KeptWord, SpanQuery } from "../../history-store";
import { isReport } from "../../kept-word";
import { chunks, tails, wordBlocks } from "../days/blocks";
import type { Day } from "../days/day";
import { DayFault } from "../days/day-fault";
import { HALF_HOUR_MS } from "../days/day-schema";
import { roamersOf } from "../days/roamers";
import { isVisited, type VisitedPlace } from "../days/visits";
import { inOrder, toFix } from "../words/fix-rows";
import { decodeWords, onceEach } from "../words/word-block";

const SLOTS_A_HALF_HOUR = HALF_HOUR_MS / MINUTE_MS;

/** Reads what other sites reported about the tracks that a site knows, half hour by half hour, in order of time. */
export class ElsewhereReader {
  private readonly query: SpanQuery;
  private readonly known: Set<TrackId>;
  private day: Day | undefined;
  private roamers: readonly VisitedPlace[] = [];

  constructor(query: SpanQuery) {
    this.query = query;
    this.known = new Set(query.roaming);
  }

  /** Reads the half hour that begins at `startAt`, in order of time. Throws `DayFault` or `ChunkFault` if it cannot be read. */
  readHalfHour(day: Day, startAt: EpochMs): KeptWord[] {
    if (this.day !== day) this.enter(day);
    const slot = (startAt - day.startAt) / MINUTE_MS;
    const here = this.roamers.filter(({ floor, am, pm }) => isVisited(new Map([[floor, { am, pm }]]), { floor, slot }));
    if (here.length === 0) return [];
    const found = day.files.transaction(() => [...this.fixes(day, here, slot), ...this.others(day, here, slot)]);
    return found.sort((one, other) => one.change.at - other.change.at);
  }

  private enter(day: Day): void {
    const { names, startAt } = day;
    const { siteId, upTo } = this.query;
    const site = names.site(siteId);
    const own = site === undefined ? [] : [...names.floorsOf(site).values(), -site];
    const isElsewhere = names.siteIds().length > (site === undefined ? 0 : 1);
    const goesOn = upTo >= startAt + DAY_MS;
    this.day = day;
    this.roamers = [];
    if (!isElsewhere && !goesOn) return;
    const { ownTracks, elsewhere } = roamersOf(day, { own, known: names.numbersOf(this.known) });
    this.roamers = elsewhere;
    if (goesOn) for (const track of ownTracks) this.known.add(trackIdOf(day, track));
  }

  private fixes(day: Day, roamers: readonly VisitedPlace[], slot: number): KeptWord[] {
    const { after, upTo } = this.query;
    const range = { from: slot, to: slot + SLOTS_A_HALF_HOUR };
    const floors = new Map(roamers.flatMap((roamer) => (roamer.floor > 0 ? [[roamer.floor, roamer] as const] : [])));
    return [...floors].flatMap(([floor, { siteId, mapId }]) => {
      const tracks = new Set(roamers.flatMap((roamer) => (roamer.floor === floor ? roamer.track : [])));
      const blocks = [...tails(day, floor, range), ...chunks(day, floor, range)];
      const told = blocks.flatMap((bytes) => decodeChunk(bytes, { from: after + 1, to: upTo + 1, tracks }).fixes);
      return inOrder(told).map((kept): KeptWord => {
        const trackId = trackIdOf(day, kept.track);
        return { change: toFix({ siteId, mapId, trackId, kind: kindOf(trackId) }, kept) };
      });
    });
  }

  /** Sightings, and fixes that do not fit into a chunk. */
  private others(day: Day, roamers: readonly VisitedPlace[], slot: number): KeptWord[] {
    const { after, upTo } = this.query;
    const range = { from: slot, to: slot + SLOTS_A_HALF_HOUR };
    const ofWords = roamers.filter(({ floor }) => floor < 0);
    const trackIds = new Set(ofWords.map(({ track }) => trackIdOf(day, track)));
    const sites = new Set(ofWords.map(({ floor }) => -floor));
    const words = [...sites].flatMap((site) => onceEach(wordBlocks(day, site, range).flatMap(decodeWords)));
    return words.filter(
      ({ change }) => isReport(change) && change.at > after && change.at <= upTo && trackIds.has(change.trackId),
    );
  }
}

function trackIdOf({ names }: Day, track: number): TrackId {
  const trackId = names.trackId(track);
  if (trackId === undefined) throw new DayFault(`there is no name for the track ${track}`);
  return trackId;
}
