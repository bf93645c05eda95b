import type { Worker } from "node:worker_threads";
import type { Mark } from "./mark";
import type { StopFlag } from "./stop-flag";
import type { Failure } from "./worker-messages";

export interface ThreadOptions {
  /** The thread's queries end when the flag is raised, if they check it. */
  readonly spawn: (stop: StopFlag) => Worker;
  /** The most requests sent together; by default one. */
  readonly groupLimit?: number;
  /** How long a group may wait for more requests; by default not at all. */
  readonly gather?: Batching;
  /** A thread that takes longer for a request is abandoned together with it. The thread's start does not count. */
  readonly timeoutMs?: number;
  /** Refuses requests when this many are waiting. */
  readonly mostWaiting?: number;
  /** Starts no further thread while this many abandoned ones are still running. */
  readonly mostAbandoned?: number;
  readonly onGroup?: (size: number, tookMs: number) => void;
  readonly onFailure?: (failure: Failure) => void;
  readonly onRestart?: (reason: string) => void;
}

/**
 * Delays a group that needs a sync until enough time has passed since the one before, or enough requests are waiting: each group costs two
 * thread wake-ups and a disk sync. The larger the last group was, the longer it is worth waiting for as many again.
 */
export interface Batching {
  /** Wait for each request of the last group, and for one more. */
  readonly msEach: number;
  readonly longestMs: number;
  readonly enough: number;
}

export interface RunOptions {
  /** Buffers that are transferred to the thread and cannot be used afterwards. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Runs each statement by itself, without a transaction. */
  readonly alone?: boolean;
  /** Without its own sync. */
  readonly lazy?: boolean;
  /** Stored beside the database after the commit. */
  readonly mark?: Mark | undefined;
}
