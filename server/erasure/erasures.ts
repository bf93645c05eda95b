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
  readonly digest: string;
  readonly isRunning: true;
  readonly since: EpochMs;
}

/** One that ended half-way, to be asked for again. */
interface ErasureFailed {
  readonly digest: string;
  readonly isRunning: false;
}

export type ErasureState = Erasure | ErasureUnderWay | ErasureFailed;

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
  async begin(trackId: TrackId): Promise<Erasure | ErasureUnderWay> {
    const { digest, now, erase, log, patienceMs = PATIENCE_MS } = this.parts;
    const underWay: ErasureUnderWay = { digest: digest(trackId), isRunning: true, since: now() };
    this.note(underWay);
    const work = erase(trackId);
    const ended = work.then(
      (erasure) => this.end(underWay, erasure),
      (error: unknown) => {
        this.end(underWay, { digest: underWay.digest, isRunning: false });
        log.warn({ err: error, digest: underWay.digest }, "a track was erased only in part; to be asked for again");
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
