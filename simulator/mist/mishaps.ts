import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { createRandom, type Random } from "../random/random";
import { type Delivery, inDisorder } from "./delivery";
import type { MistEvent } from "./event";
import type { MishapPlan } from "./mishap-plan";
import { pauseWithin, Spells, within } from "./spells";

const CROSSING_TOPICS: ReadonlySet<string> = new Set(["zone", "vbeacon", "rssizone"]);

interface MishapsSetup {
  readonly seed: number | string;
  readonly startAt: EpochMs;
}

interface SiteTrouble {
  readonly silences: Spells;
  readonly outages: Spells;
}

/** Applies a mishap plan to events and deliveries: loses, delays, repeats or reorders them. */
export class Mishaps {
  readonly #plan: MishapPlan;
  readonly #setup: MishapsSetup;
  readonly #random: Random;
  readonly #lots: Random;
  readonly #bySite = new Map<SiteId, SiteTrouble>();
  readonly #restarts: Random;
  #restartAt: EpochMs;
  #held: { readonly dueAt: EpochMs; readonly delivery: Delivery }[] = [];

  constructor(plan: MishapPlan, setup: MishapsSetup) {
    this.#plan = plan;
    this.#setup = setup;
    this.#random = createRandom(`${setup.seed}/mishaps`);
    this.#lots = this.#random.fork("lost");
    this.#restarts = this.#random.fork("restarts");
    this.#restartAt = setup.startAt + pauseWithin(plan.restarts, this.#restarts);
  }

  /** The events that are not lost. Events must be passed in order of time. */
  told(events: readonly MistEvent[]): readonly MistEvent[] {
    return events.filter((event) => !this.#isLost(event));
  }

  /** The deliveries that arrive at once. Others are held. */
  through(deliveries: readonly Delivery[], now: EpochMs): readonly Delivery[] {
    const { late, repeated, disorder, delay, again } = this.#plan;
    return deliveries.flatMap((sent) => {
      const delivery = this.#random.chance(disorder) ? inDisorder(sent, this.#random) : sent;
      const isLate = this.#random.chance(late);
      if (isLate) this.#hold(delivery, now + within(delay, this.#random));
      else if (this.#random.chance(repeated)) this.#hold(delivery, now + within(again, this.#random));
      return isLate ? [] : [delivery];
    });
  }

  /** The held deliveries that arrive now. */
  dueAt(now: EpochMs): readonly Delivery[] {
    const due = this.#held.filter(({ dueAt }) => dueAt <= now);
    this.#held = this.#held.filter(({ dueAt }) => dueAt > now);
    return due.map(({ delivery }) => delivery);
  }

  /** Whether the receiver must be killed now. Missed restarts are not made up for. */
  restartsAt(now: EpochMs): boolean {
    if (now < this.#restartAt) return false;
    while (this.#restartAt <= now) this.#restartAt += pauseWithin(this.#plan.restarts, this.#restarts);
    return true;
  }

  #isLost({ topic, siteId, at, body }: MistEvent): boolean {
    const { silences, outages } = this.#troubleOf(siteId);
    if (outages.covers(at)) return true;
    if (topic.startsWith("location")) return silences.covers(at);
    if (!CROSSING_TOPICS.has(topic)) return false;
    return this.#lots.chance(body.trigger === "exit" ? this.#plan.exits : this.#plan.enters);
  }

  #troubleOf(siteId: SiteId): SiteTrouble {
    const known = this.#bySite.get(siteId);
    if (known) return known;
    const { seed, startAt } = this.#setup;
    const spells = (name: string, perDay: number) => {
      const random = createRandom(`${seed}/${name}/${siteId}`);
      return new Spells({ random, startAt, perDay, span: this.#plan.silent });
    };
    const trouble = {
      silences: spells("silences", this.#plan.silences),
      outages: spells("outages", this.#plan.outages),
    };
    this.#bySite.set(siteId, trouble);
    return trouble;
  }

  #hold(delivery: Delivery, dueAt: EpochMs): void {
    this.#held.push({ delivery, dueAt });
  }
}
