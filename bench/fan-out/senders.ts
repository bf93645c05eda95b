import { type Load, type Paced, pace } from "../load/pace";
import { Poster } from "../load/poster";
import { Walk, type WalkOptions } from "../load/walk";
import { takeOrders } from "../measure/orders";

/** Mist, in a separate process. */
export type SendersOrder = Load & WalkOptions & { readonly url: string };

export interface Sent extends Omit<Paced, "answers"> {
  /** The time of each track's last position, as in `Walk`. */
  readonly ats: Float64Array;
}

const CONNECTIONS = 16;

let walked: WalkOptions = { tracks: 1, floors: 1 };
let walk = new Walk(walked);

takeOrders(async ({ url, tracks, floors, ...load }: SendersOrder): Promise<Sent> => {
  // Continues the same walk, so that an order does not repeat positions of the previous one.
  if (walked.tracks !== tracks || walked.floors !== floors) {
    walked = { tracks, floors };
    walk = new Walk(walked);
  }
  const poster = new Poster(url, CONNECTIONS);
  const { answers, ...paced } = await pace(poster, walk, load);
  poster.close();
  return { ...paced, ats: walk.ats };
});
