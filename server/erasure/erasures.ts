import { setTimeout as sleep } from "node:timers/promises";
import type { TrackId } from "@/domain/ids";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { Erasure } from "./erase-track";

/** How long a request waits for the end, since proxies wait for a minute or less. */
const PATIENCE_MS = 20 * SECOND_MS;
/** Finished erasures are remembered until this many others were requested. */
const MAX_REMEMBERED = 100;

/** An erasure in progress. The track is no longer shown, and what Mist reports of it now belongs to a new track. */
export interface ErasureInProgress {
  readonly type: "under-way";
  readonly digest: string;
  readonly since: EpochMs;
}

export interface FinishedErasure {
  readonly type: "erased";
  readonly digest: string;
  readonly erasure: Erasure;
}

/** An erasure that failed midway and has to be requested again. */
interface FailedErasure {
  readonly type: "failed";
  readonly digest: string;
}

export type ErasureState = FinishedErasure | ErasureInProgress | FailedErasure;

export interface ErasuresParts {
  readonly erase: (trackId: TrackId) => Promise<Erasure>;
  readonly digest: (trackId: TrackId) => string;
  readonly now: () => EpochMs;
  readonly log: { warn(fields: object, message: string): void };
  readonly patienceMs?: number;
}

/** Erasures in progress and the most recent ones: examining weeks of data takes longer than a request may. */
export class Erasures {
  private readonly parts: ErasuresParts;
  /** The newest erasure of each track, oldest first. */
  private readonly states = new Map<string, ErasureState>();

  constructor(parts: ErasuresParts) {
    this.parts = parts;
  }

  /** Starts an erasure at once. Returns its result, or after a while that it is still in progress. Rejects if it fails before that. */
  async begin(trackId: TrackId): Promise<FinishedErasure | ErasureInProgress> {
    const { now, erase, log, patienceMs = PATIENCE_MS } = this.parts;
    const digest = this.parts.digest(trackId);
    const underWay: ErasureInProgress = { type: "under-way", digest, since: now() };
    this.note(underWay);
    const work = erase(trackId).then((erasure): FinishedErasure => ({ type: "erased", digest, erasure }));
    const ended = work.then(
      (finished) => this.end(underWay, finished),
      (error: unknown) => {
        this.end(underWay, { type: "failed", digest });
        log.warn(
          { err: error, digest },
          "a track was erased only in part; to be asked for again, or done by the next start",
        );
      },
    );
    const patience = new AbortController();
    const waited = sleep(patienceMs, underWay, { signal: patience.signal, ref: false }).catch(() => underWay);
    const first = await Promise.race([work, waited]).finally(() => patience.abort());
    if (first !== underWay) await ended;
    return first;
  }

  stateOf(digest: string): ErasureState | undefined {
    return this.states.get(digest);
  }

  private note(state: ErasureState): void {
    this.states.delete(state.digest);
    this.states.set(state.digest, state);
    const [oldest] = this.states.keys();
    if (this.states.size > MAX_REMEMBERED && oldest !== undefined) this.states.delete(oldest);
  }

  /** A later erasure of the same track takes precedence. */
  private end(begun: ErasureInProgress, state: ErasureState): void {
    if (this.states.get(begun.digest) === begun) this.note(state);
  }
}
