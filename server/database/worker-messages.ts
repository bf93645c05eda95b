import type { Mark } from "./mark";
import type { StopFlag } from "./stop-flag";

/** What the main thread and a database worker say to each other. Everything survives a structured clone. */
export type Bindable = null | number | bigint | string | Uint8Array;

export type Row = Readonly<Record<string, unknown>>;

/** SQL with its bound parameters, as a thread of the database runs it. */
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

/** Statements that belong together: all of them happen, or none. */
export interface Request {
  readonly id: number;
  readonly statements: readonly BoundStatement[];
  /** Outside of any transaction, one after the other: for what cannot run in one, such as emptying the log. */
  readonly alone?: boolean;
  /** Not worth a sync of its own: a crash may undo it until somebody else's write follows. */
  readonly lazy?: boolean;
  /** Noted beside the database once this is committed, before it is answered. */
  readonly mark?: Mark;
}

/** A group is what waited while the one before was on its way to the disk: one message, one commit. */
export type ToWorker = { readonly type: "run"; readonly requests: readonly Request[] } | { readonly type: "close" };

/** Why a request failed: `unmet` is a statement that changed another number of rows than it must. After `io` the connection is not to be trusted, after `damaged` the file is not. */
export interface Failure {
  readonly kind: "refused" | "unmet" | "busy" | "full" | "io" | "damaged";
  readonly message: string;
}

type RequestResult =
  | { readonly ok: true; readonly results: readonly StatementResult[] }
  | { readonly ok: false; readonly failure: Failure };

export type WorkerAnswer = RequestResult & { readonly id: number };

/** How a connection was set up, read back from SQLite. */
export interface ConnectionState {
  readonly journalMode: string;
  /** 2 is FULL: a commit is on disk before it is answered. */
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

/**
 * "log-keeper" moves what was written from the log into the file. "aside" opens nothing but memory: files are attached to
 * it, and let go of, by statements.
 */
export type WorkerRole = "writer" | "reader" | "log-keeper" | "aside";

export interface WorkerOptions {
  readonly role: WorkerRole;
  /** The database's path. */
  readonly file: string;
  /** Of a reader: its queries end where `wanted()` finds it raised. */
  readonly stop?: StopFlag;
}
