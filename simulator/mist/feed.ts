import type { DeviceId, TrackKind } from "@/domain/ids";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { FloorArea } from "../building/building";
import { createRandom } from "../random/random";
import type { Walker, World } from "../walk/world";
import { ClientWatch } from "./client-watch";
import { Crossings } from "./crossings";
import { Estimator } from "./estimator";
import type { MistEvent, Sighting, Topic } from "./event";
import { Infrastructure } from "./infrastructure";
import { locationEvents } from "./location";
import { OccupancyWatch } from "./occupancy-watch";

/** Seconds between two looks at a track, and between two reports of its position: least and most. */
interface Cadence {
  readonly look: readonly [number, number];
  readonly report: readonly [number, number];
}

/** A Wi-Fi client is reported every minute or two, an app every second or two, a tag every few seconds. */
const CADENCES: Readonly<Record<TrackKind, Cadence>> = {
  wifi: { look: [4, 4], report: [60, 120] },
  sdk: { look: [1, 2], report: [1, 2] },
  asset: { look: [2, 4], report: [2, 4] },
};
/** A walker out of sight for longer than a lift ride is gone. */
const GONE_AFTER_MS = 45 * SECOND_MS;

export interface FeedSetup {
  readonly world: World;
  readonly seed: number | string;
  /** Factor of the report rate; 1 is realistic. */
  readonly rate: number;
  readonly topics: ReadonlySet<Topic>;
  /** The time step; at most a second by default. */
  readonly tickMs?: number;
  /** Seconds between two incidents of the network: least and most. */
  readonly incidentPause?: readonly [number, number];
}

/** The state of one walker. */
interface Watched {
  readonly walker: Walker;
  readonly estimator: Estimator;
  readonly lookMs: number;
  readonly reportMs: number;
  nextLookAt: EpochMs;
  nextReportAt: EpochMs;
  seenAt: EpochMs;
  /** The last sighting; undefined while it is gone. */
  sighting?: Sighting | undefined;
}

/** A walker as Mist knows it between two reports. */
export interface Located {
  readonly sighting: Sighting;
  readonly areas: ReadonlyMap<FloorArea, EpochMs>;
}

/** Simulates Mist: watches a world and emits the events it would post. */
export class Feed {
  readonly #world: World;
  readonly #topics: ReadonlySet<Topic>;
  readonly #tickMs: number;
  readonly #watched: readonly Watched[];
  readonly #crossings = new Crossings();
  readonly #clients: ClientWatch;
  readonly #occupancy: OccupancyWatch;
  readonly #infrastructure: Infrastructure;
  #now: EpochMs;

  constructor({ world, seed, rate, topics, tickMs, incidentPause: pause }: FeedSetup) {
    this.#world = world;
    this.#topics = topics;
    this.#now = world.now;
    this.#tickMs = tickMs ?? Math.max(20, Math.min(SECOND_MS, Math.round(SECOND_MS / rate)));
    this.#watched = world.walkers.map((walker) => watch(walker, { seed, rate, from: world.now, tickMs: this.#tickMs }));
    this.#clients = new ClientWatch(world.organisation);
    this.#occupancy = new OccupancyWatch(world.organisation, (area) => this.#crossings.occupancy(area));
    this.#infrastructure = new Infrastructure({
      organisation: world.organisation,
      seed,
      startAt: world.now,
      ...(pause && { pause }),
    });
  }

  /** The events until `to`, in order. */
  advance(to: EpochMs): readonly MistEvent[] {
    const events: MistEvent[] = [];
    while (this.#now + this.#tickMs <= to) {
      this.#now += this.#tickMs;
      events.push(...this.#tick(this.#now));
    }
    return events.filter(({ topic }) => this.#topics.has(topic));
  }

  get world(): World {
    return this.#world;
  }

  /** Access points that currently hear nobody. */
  get silent(): ReadonlySet<DeviceId> {
    return this.#infrastructure.down;
  }

  /** All walkers that are not gone, by their last sightings. */
  located(): readonly Located[] {
    return this.#watched.flatMap(({ walker, sighting }) =>
      sighting ? [{ sighting, areas: this.#crossings.areasOf(walker) }] : [],
    );
  }

  #tick(at: EpochMs): readonly MistEvent[] {
    this.#world.step(at);
    const events = [...this.#infrastructure.tick(at)];
    for (const watched of this.#watched) {
      if (watched.nextLookAt <= at) events.push(...this.#look(watched, at));
    }
    return [...events, ...this.#occupancy.tick(at)];
  }

  #look(watched: Watched, at: EpochMs): readonly MistEvent[] {
    watched.nextLookAt += watched.lookMs;
    const sighting = watched.estimator.locate(at, this.#infrastructure.down);
    if (!sighting) return this.#miss(watched, at);
    watched.seenAt = at;
    watched.sighting = sighting;
    return [...this.#clients.see(sighting), ...this.#crossings.see(sighting), ...this.#report(watched, sighting)];
  }

  #miss(watched: Watched, at: EpochMs): readonly MistEvent[] {
    const { walker, seenAt } = watched;
    if (at - seenAt < GONE_AFTER_MS) return [];
    // A returning walker joins again and is reported at once.
    watched.nextReportAt = at;
    watched.sighting = undefined;
    return [...this.#crossings.lose(walker, at), ...this.#clients.lose(walker, at)];
  }

  #report(watched: Watched, sighting: Sighting): readonly MistEvent[] {
    if (watched.nextReportAt > sighting.at) return [];
    watched.nextReportAt = sighting.at + watched.reportMs;
    return locationEvents(sighting, this.#topics);
  }
}

interface Timing {
  readonly seed: number | string;
  readonly rate: number;
  readonly from: EpochMs;
  readonly tickMs: number;
}

/** Starts at an individual time, so that not all walkers are reported at once. */
function watch(walker: Walker, { seed, rate, from, tickMs }: Timing): Watched {
  const random = createRandom(`${seed}/cadence/${walker.trackId}`);
  const { look, report } = CADENCES[walker.kind];
  const whole = (seconds: number) => Math.max(tickMs, Math.round((seconds * SECOND_MS) / rate / tickMs) * tickMs);
  const lookMs = whole(random.integer(...look));
  const reportMs = Math.max(lookMs, whole(random.integer(...report)));
  const first = from + whole(random.between(0, lookMs / SECOND_MS) * rate);
  return {
    walker,
    estimator: new Estimator(walker, seed),
    lookMs,
    reportMs,
    nextLookAt: first,
    nextReportAt: first,
    seenAt: from,
  };
}
