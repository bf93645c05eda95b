import { DueQueue } from "./due-queue";
import type { LiveTrack } from "./live-track";
import type { EpochMs } from "./time";

/** The queue of a track: gone with only its address known, gone with known facts, or present. */
type Kind = "bare" | "known" | "present";

/**
 * A site's tracks by when they were last heard of, so that those to be forgotten are found without examining all. A track that is heard of
 * again stays in its place and is moved when its turn comes.
 */
export class TrackExpiry {
  private readonly queues: Readonly<Record<Kind, DueQueue<LiveTrack>>> = {
    bare: new DueQueue(),
    known: new DueQueue(),
    present: new DueQueue(),
  };

  /** To be called for each new track, and after it arrived, left, or its first facts were learned or last ones forgotten. */
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
   * Removes the tracks not heard of since: bare ones since `bareSince`, others since `since`. Yields undefined, as a pause, when one has to
   * be moved instead.
   */
  *taking(bareSince: EpochMs, since: EpochMs): Generator<LiveTrack | undefined, void> {
    const { bare, known, present } = this.queues;
    yield* takingOf(bare, bareSince);
    yield* takingOf(known, since);
    yield* takingOf(present, since);
  }

  /**
   * When the present track that was not heard of for longest was last heard of; undefined if none is present. If that is after `since`, an
   * earlier time after `since` may be given, which is quicker to find.
   */
  longestPresentAt(since: EpochMs): EpochMs | undefined {
    const { present } = this.queues;
    return (present.first && present.first.due > since ? present.first : trueFirst(present))?.due;
  }

  /**
   * The first moment at which a track has not been heard of for `knownMs`, or for `bareMs` if it has no facts or is present now. Infinity if
   * there is none.
   */
  firstForgottenAt(bareMs: number, knownMs: number): EpochMs {
    const { bare, known, present } = this.queues;
    const dueOf = (queue: DueQueue<LiveTrack>) => trueFirst(queue)?.due ?? Number.POSITIVE_INFINITY;
    return Math.min(dueOf(bare) + bareMs, dueOf(present) + bareMs, dueOf(known) + knownMs);
  }

  /** The gone track that was not heard of for longest, and since when; undefined if there is none. */
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

/** The queue's first track, after moving those that have been heard of since they were put in. */
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
