import { cpuOf } from "../measure/cpu";
import type { Probe } from "../measure/probe";
import { flood } from "./flood";
import { Poster } from "./poster";
import type { Walk } from "./walk";

const CONNECTIONS = 8;

export interface Cost {
  /** The URL for the posts. */
  readonly door: string;
  /** The process whose CPU is measured. */
  readonly probe: Probe;
  readonly posts: number;
  readonly events: number;
  /** The deliveries are sent once before, unmeasured, so that they are duplicates. */
  readonly isKnown?: boolean;
  /** The number of connections; 8 by default. */
  readonly connections?: number;
  readonly walk: Walk;
}

/** Microseconds of CPU per POST. The bodies are made beforehand, so that only the server works during the measurement. */
export async function costOf(cost: Cost): Promise<number> {
  const { door, probe, posts, events, isKnown = false, connections = CONNECTIONS, walk } = cost;
  const bodies = Array.from({ length: posts }, () => walk.body(events, Date.now()));
  const poster = new Poster(door, connections);
  if (isKnown) await flood(poster, bodies, connections);
  const cpuUs = await cpuOf(probe, () => flood(poster, bodies, connections));
  poster.close();
  return cpuUs / posts;
}
