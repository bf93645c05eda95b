import type { Worker } from "node:worker_threads";
import type { Mark } from "./mark";
import type { StopFlag } from "./stop-flag";
import type { Failure } from "./worker-messages";

export interface ThreadOptions {
  /** A query that looks at the flag ends when it is raised. */
  readonly spawn: (stop: StopFlag) => Worker;
  /** At most so many requests go to the thread together; one unless told. */
  readonly groupLimit?: number;
  /** When the next group may wait for company; never, unless told. */
  readonly gather?: Gathering;
  /** What takes a thread longer is given up together with it. The time that the thread takes to start does not count. */
  readonly timeoutMs?: number;
  /** With so many requests waiting it takes no more. */
  readonly mostWaiting?: number;
  /** While so many threads that were given up go on with their last query, no other is started. */
  readonly mostAbandoned?: number;
  readonly onGroup?: (size: number, tookMs: number) => void;
  readonly onFailure?: (failure: Failure) => void;
  readonly onRestart?: (reason: string) => void;
}

/**
 * Where groups that need a sync follow each other more closely than this, the next waits until so many milliseconds have
 * passed since the one before, or enough are together: each group costs two threads a waking and the disk a sync. The more
 * came together the last time, the longer it is worth waiting for as many again.
 */
export interface Gathering {
  /** For each that was in the last group, and one more. */
  readonly msEach: number;
  readonly longestMs: number;
  readonly enough: number;
}

export interface RunOptions {
  /** Buffers that move to the thread, and are gone afterwards. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Each statement by itself, in no transaction. */
  readonly alone?: boolean;
  /** Without a sync of its own. */
  readonly lazy?: boolean;
  /** Noted beside the database once it is committed. */
  readonly mark?: Mark | undefined;
}
