import { pace } from "../load/pace";
import { Poster } from "../load/poster";
import { Walk } from "../load/walk";

export const TRACKS = 2_000;
export const EVENTS_PER_SECOND = 1_000;

/** Moves all other tracks on the floor until disposed of. */
export function startCrowd(url: string): AsyncDisposable {
  const poster = new Poster(url, 4);
  const walk = new Walk({ tracks: TRACKS, floors: 1 });
  let isOn = true;
  const walking = (async () => {
    while (isOn) await pace(poster, walk, { eventsPerSecond: EVENTS_PER_SECOND, eventsPerDelivery: 50, ms: 500 });
  })();
  return {
    async [Symbol.asyncDispose]() {
      isOn = false;
      await walking;
      poster.close();
    },
  };
}
