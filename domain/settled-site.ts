import type { LiveSite } from "./live-site";
import { settledTimes } from "./rhythm";
import { SourceClock } from "./source-clock";
import { Streak } from "./streak";

type SavedSite = ReturnType<LiveSite["save"]>;

/**
 * A saved site in a third of the bytes, for a site that will only be told of later times: it leaves out what no such word can reveal. Of a
 * session that ended, the word has to carry the time of the end, as Mist's do.
 */
export function settledSite(saved: SavedSite): SavedSite {
  const { sources, crossings } = saved.presence;
  return {
    ...saved,
    presence: {
      ...saved.presence,
      sources: sources.map(([source, clock]) => [source, SourceClock.settled(clock)] as const),
      crossings: SourceClock.settled(crossings),
    },
    tracks: saved.tracks.map((track) => ({
      ...track,
      rhythm: settledTimes(track.rhythm),
      visits: track.visits.map(([areaId, streak]) => [areaId, Streak.settled(streak)] as const),
    })),
  };
}
