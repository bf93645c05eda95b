import { setTimeout as sleep } from "node:timers/promises";
import type { TrackId } from "@/domain/ids";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { Erasure } from "./erase-track";

/** So long a request waits for its end: proxies wait for a minute or less. */
const PATIENCE_MS = 20 * SECOND_MS;
/** Those that are over are told of until so many others were asked for. */
const MOST_REMEMBERED = 100;

/** One that is not over. The track is out of sight already, and what Mist says of it now is about a new one. */
export interface ErasureUnderWay {
  readonly type: "under-way";
  readonly digest: string;
  readonly since: EpochMs;
}

export interface FinishedErasure {
  readonly type: "erased";
  readonly digest: string;
  readonly erasure: Erasure;
}

/** One that ended half-way, to be asked for again. */
interface FailedErasure {
  readonly type: "failed";
  readonly digest: string;
}

export type ErasureState = FinishedErasure | ErasureUnderWay | FailedErasure;

export interface ErasuresParts {
  readonly erase: (trackId: TrackId) => Promise<Erasure>;
  readonly digest: (trackId: TrackId) => string;
  readonly now: () => EpochMs;
  readonly log: { warn(fields: object, message: string): void };
  readonly patienceMs?: number;
}

/** Erasures under way, and the last ones: what is kept for weeks takes longer to look through than a request may. */
export class Erasures {
  private readonly parts: ErasuresParts;
  /** The newest of each track, oldest first. */
  private readonly states = new Map<string, ErasureState>();

  constructor(parts: ErasuresParts) {
    this.parts = parts;
  }

  /** Begins at once. Gives what it found, or after a while that it goes on; rejects where it fails before that. */
  async begin(trackId: TrackId): Promise<FinishedErasure | ErasureUnderWay> {
    const { now, erase, log, patienceMs = PATIENCE_MS } = this.parts;
    const digest = this.parts.digest(trackId);
    const underWay: ErasureUnderWay = { type: "under-way", digest, since: now() };
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
    if (this.states.size > MOST_REMEMBERED && oldest !== undefined) this.states.delete(oldest);
  }

  /** One that was begun later for the same track is what counts. */
  private end(begun: ErasureUnderWay, state: ErasureState): void {
    if (this.states.get(begun.digest) === begun) this.note(state);
  }
}
