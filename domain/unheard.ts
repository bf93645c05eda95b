import { DueQueue } from "./due-queue";
import type { LiveTrack } from "./live-track";
import type { EpochMs } from "./time";

/** In which queue a track waits: gone and known by its address alone, gone with facts, or here. */
type Kind = "bare" | "known" | "present";

/**
 * A site's tracks by when something was heard of them last: who is to be forgotten is found without a look at the others. A track
 * that is heard of stays where it is, and is put back once its turn comes.
 */
export class Unheard {
  private readonly queues: Readonly<Record<Kind, DueQueue<LiveTrack>>> = {
    bare: new DueQueue(),
    known: new DueQueue(),
    present: new DueQueue(),
  };

  /** To be called for each new track, and after it came, left, or its first facts were learned or its last forgotten. */
  put(track: LiveTrack): void {
    const kind = kindOf(track);
    for (const other of ["bare", "known", "present"] as const) if (other !== kind) this.queues[other].remove(track);
    this.queues[kind].put(track, track.heardAt);
  }

  remove(track: LiveTrack): void {
    for (const queue of Object.values(this.queues)) queue.remove(track);
  }

  clear(): void {
    for (const queue of Object.values(this.queues)) queue.clear();
  }

  /**
   * Takes out those of which nothing was heard since: of those that are bare since `bareSince`, of the others since `since`. Gives
   * nothing, for a pause, where one has to be put back.
   */
  *taking(bareSince: EpochMs, since: EpochMs): Generator<LiveTrack | undefined, void> {
    const { bare, known, present } = this.queues;
    yield* takingOf(bare, bareSince);
    yield* takingOf(known, since);
    yield* takingOf(present, since);
  }

  /** When the one was heard of last that is here and was not heard of for longest; undefined where none is here. */
  get longestPresentAt(): EpochMs | undefined {
    return trueFirst(this.queues.present)?.due;
  }

  /** The one that is gone and was not heard of for longest, and when that was; undefined where none is gone. */
  get longestGone(): { readonly thing: LiveTrack; readonly due: EpochMs } | undefined {
    const { bare, known } = this.queues;
    const [a, b] = [trueFirst(bare), trueFirst(known)];
    return a && b ? (a.due <= b.due ? a : b) : (a ?? b);
  }
}

function* takingOf(queue: DueQueue<LiveTrack>, since: EpochMs): Generator<LiveTrack | undefined, void> {
  for (let { first } = queue; first && first.due <= since; { first } = queue) {
    queue.remove(first.thing);
    const { heardAt } = first.thing;
    if (heardAt > since) queue.put(first.thing, heardAt);
    yield heardAt > since ? undefined : first.thing;
  }
}

/** Its first, after all that were heard of since they were put in and stood before it were put back. */
function trueFirst(queue: DueQueue<LiveTrack>) {
  for (let { first } = queue; first && first.thing.heardAt > first.due; { first } = queue) {
    queue.remove(first.thing);
    queue.put(first.thing, first.thing.heardAt);
  }
  return queue.first;
}

function kindOf({ isPresent, facts }: LiveTrack): Kind {
  if (isPresent) return "present";
  return facts.isEmpty ? "bare" : "known";
}
