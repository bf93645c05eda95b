import { pathToFileURL } from "node:url";
import { BUSY_TIMEOUT_MS, type Connection, openSeparateConnection } from "./connection";
import { failureOf } from "./failure";
import type { Bindable, Failure } from "./worker-messages";

/** An error of SQLite and its kind. The message is SQLite's own. */
export class FileFailure extends Error {
  override readonly name = "FileFailure";
  readonly kind: Failure["kind"];

  constructor({ kind, message }: Failure) {
    super(message);
    this.kind = kind;
  }
}

interface Prepared {
  readonly statement: ReturnType<Connection["prepare"]>;
  readonly returnsRows: boolean;
}

export type Cells = readonly (number | string | Uint8Array | null)[];

const MAX_STATEMENTS = 512;
/** 4 MB: at the next commit beyond this, a file's log is moved into it. */
const LOG_PAGES = 1_000;

/**
 * Files that are attached to one connection for a while. Detaching really closes a file, which closing a connection does not once it has
 * prepared a statement. All methods throw `FileFailure`.
 */
export class AttachedFiles {
  private readonly connection = openSeparateConnection();
  private readonly statements = new Map<string, Prepared>();

  /** Attaches an existing file under that name for durable writes, with a log. */
  attachToWrite(file: string, name: string): void {
    this.attach(file, name, "rw", () => {
      this.run(`PRAGMA ${name}.journal_mode = WAL`);
      this.exec(`PRAGMA ${name}.synchronous = FULL; PRAGMA ${name}.secure_delete = ON`);
      this.exec(`PRAGMA ${name}.wal_autocheckpoint = ${LOG_PAGES}`);
    });
  }

  /** Attaches an empty file to fill it quickly. Nothing is durable before `detach` and a sync. */
  attachToFill(file: string, name: string): void {
    this.attach(file, name, "rw", () => {
      this.exec(`PRAGMA ${name}.synchronous = OFF`);
      this.run(`PRAGMA ${name}.journal_mode = OFF`);
    });
  }

  attachToRead(file: string, name: string): void {
    this.attach(file, name, "ro", () => {});
  }

  /** Closes the file. If no other connection has it open for writing, its log is moved into it and deleted. */
  detach(name: string): void {
    this.exec(`DETACH ${name}`);
  }

  exec(sql: string): void {
    attempt(() => this.connection.exec(sql));
  }

  /** Runs one statement and returns its rows. */
  run<Row extends Cells>(sql: string, ...parameters: readonly Bindable[]): Row[] {
    return attempt(() => {
      const { statement, returnsRows } = this.prepared(sql);
      if (returnsRows) return statement.all(...parameters) as unknown as Row[];
      // `run` reports an error's code, which `all` does not.
      statement.run(...parameters);
      return [];
    });
  }

  /** Runs `work` in a transaction, for reading a consistent state, or for filling a file that nobody else sees. */
  transaction<Result>(work: () => Result): Result {
    return this.within(() => {}, work);
  }

  /**
   * Runs `work` in a transaction that changes the named file, which has the named table. It takes the write lock before reading: a
   * transaction that has read already is refused at once if another connection takes the lock just then, whatever the busy timeout
   * (sqlite.org/c3ref/busy_handler.html), and readers take it for a moment when they open a file.
   */
  change<Result>(name: string, table: string, work: () => Result): Result {
    return this.within(() => void this.run(`DELETE FROM ${name}.${table} WHERE 0`), work);
  }

  private within<Result>(lock: () => void, work: () => Result): Result {
    this.exec("BEGIN");
    try {
      lock();
      const result = work();
      this.exec("COMMIT");
      return result;
    } catch (error) {
      // On a full disk, SQLite has already rolled back.
      if (this.connection.isTransaction) this.exec("ROLLBACK");
      throw error;
    }
  }

  close(): void {
    this.statements.clear();
    if (this.connection.isOpen) this.connection.close();
  }

  private attach(file: string, name: string, mode: "ro" | "rw", prepare: () => void): void {
    this.run(`ATTACH ? AS ${name}`, `${pathToFileURL(file).href}?mode=${mode}`);
    try {
      this.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
      prepare();
    } catch (error) {
      this.detach(name);
      throw error;
    }
  }

  private prepared(sql: string): Prepared {
    const known = this.statements.get(sql);
    if (known) return known;
    if (this.statements.size >= MAX_STATEMENTS) this.statements.clear();
    const statement = this.connection.prepare(sql);
    statement.setReturnArrays(true);
    const prepared = { statement, returnsRows: statement.columns().length > 0 };
    this.statements.set(sql, prepared);
    return prepared;
  }
}

function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileFailure) throw error;
    const failure = failureOf(error);
    throw new FileFailure(failure.kind === "busy" ? { ...failure, message: lockedBy(failure) } : failure);
  }
}

/**
 * The busy timeout has passed. Only our own readers open these files as well, and they hold no lock for long, so it must be another
 * process.
 */
function lockedBy({ message }: Failure): string {
  return `${message} by another process, which is still running: only one may use the data folder`;
}
