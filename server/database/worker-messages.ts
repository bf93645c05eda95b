import type { Mark } from "./mark";
import type { StopFlag } from "./stop-flag";

/** The messages between the main thread and a database worker. All of them survive a structured clone. */
export type Bindable = null | number | bigint | string | Uint8Array;

export type Row = Readonly<Record<string, unknown>>;

/** SQL with its bound parameters, ready to run. */
export interface BoundStatement {
  readonly sql: string;
  readonly parameters: readonly Bindable[];
  readonly mustChange?: number;
}

export interface StatementResult {
  readonly rows: readonly Row[];
  /** Rows inserted, updated or deleted. */
  readonly changes: number;
  readonly insertId: number;
}

/** Statements that are applied together or not at all. */
export interface Request {
  readonly id: number;
  readonly statements: readonly BoundStatement[];
  /** Runs one after the other outside any transaction, for what cannot run in one, such as emptying the log. */
  readonly alone?: boolean;
  /** Needs no sync of its own: a crash may undo it until another write follows. */
  readonly lazy?: boolean;
  /** Stored beside the database after the commit and before the answer. */
  readonly mark?: Mark;
}

/** The requests that waited during the previous commit form a group: one message, one commit. */
export type ToWorker = { readonly type: "run"; readonly requests: readonly Request[] } | { readonly type: "close" };

/**
 * Why a request failed. `unmet`: a statement changed another number of rows than it must. After `io` the connection is unreliable, after
 * `damaged` the file is.
 */
export interface Failure {
  readonly kind: "refused" | "unmet" | "busy" | "full" | "io" | "damaged";
  readonly message: string;
}

type RequestResult =
  | { readonly ok: true; readonly results: readonly StatementResult[] }
  | { readonly ok: false; readonly failure: Failure };

export type WorkerAnswer = RequestResult & { readonly id: number };

/** How a connection is set up, as read back from SQLite. */
export interface ConnectionState {
  readonly journalMode: string;
  /** 2 means FULL: a commit is on disk before it is answered. */
  readonly synchronous: number;
  readonly schemaVersion: number;
}

/** Why a thread could not open the database. */
export interface Obstacle {
  readonly reason: string;
  readonly damaged: boolean;
}

export type FromWorker =
  | { readonly type: "ready"; readonly state: ConnectionState }
  | ({ readonly type: "unusable" } & Obstacle)
  | { readonly type: "answers"; readonly answers: readonly WorkerAnswer[]; readonly tookMs: number };

/** "log-checkpointer" moves the log into the file. "aside" has only an in-memory database, to which statements attach files. */
export type WorkerRole = "writer" | "reader" | "log-checkpointer" | "aside";

export interface WorkerOptions {
  readonly role: WorkerRole;
  /** Path of the database file. */
  readonly file: string;
  /** For readers: their queries end when `wanted()` finds the flag raised. */
  readonly stop?: StopFlag;
}
