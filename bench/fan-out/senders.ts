import { type Load, type Paced, pace } from "../load/pace";
import { Poster } from "../load/poster";
import { Walk, type WalkOptions } from "../load/walk";
import { takeOrders } from "../measure/orders";

/** Mist, in a process of its own. */
export type SendersOrder = Load & WalkOptions & { readonly url: string };

export interface Sent extends Omit<Paced, "answers"> {
  /** When each track was last told of, as `Walk` says. */
  readonly ats: Float64Array;
}

const CONNECTIONS = 16;

let walked: WalkOptions = { tracks: 1, floors: 1 };
let walk = new Walk(walked);

takeOrders(async ({ url, tracks, floors, ...load }: SendersOrder): Promise<Sent> => {
  // The same walk goes on, so that what one order told is not told again by the next.
  if (walked.tracks !== tracks || walked.floors !== floors) {
    walked = { tracks, floors };
    walk = new Walk(walked);
  }
  const poster = new Poster(url, CONNECTIONS);
  const { answers, ...paced } = await pace(poster, walk, load);
  poster.close();
  return { ...paced, ats: walk.ats };
});
