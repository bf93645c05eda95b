import { pathToFileURL } from "node:url";
import { BUSY_TIMEOUT_MS, type Connection, openAsideConnection } from "./connection";
import { failureOf } from "./failure";
import type { Bindable, Failure } from "./worker-messages";

/** What SQLite refused, and of what kind that was. The message is its own. */
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

const MOST_STATEMENTS = 512;
/** 4 MB: a file's log is moved into it at the next commit beyond that. */
const LOG_PAGES = 1_000;

/**
 * Files that come and go, attached to one connection: detaching a file closes it for good, which closing a connection does
 * not once it has prepared a statement. Everything throws `FileFailure`.
 */
export class AttachedFiles {
  private readonly connection = openAsideConnection();
  private readonly statements = new Map<string, Prepared>();

  /** Under that name, to write durably with a log beside it. The file is there already. */
  attachToWrite(file: string, name: string): void {
    this.attach(file, name, "rw", () => {
      this.run(`PRAGMA ${name}.journal_mode = WAL`);
      this.exec(`PRAGMA ${name}.synchronous = FULL; PRAGMA ${name}.secure_delete = ON`);
      this.exec(`PRAGMA ${name}.wal_autocheckpoint = ${LOG_PAGES}`);
    });
  }

  /** An empty file, to be filled quickly: nothing of it is safe before `detach` and syncing it. */
  attachToFill(file: string, name: string): void {
    this.attach(file, name, "rw", () => {
      this.exec(`PRAGMA ${name}.synchronous = OFF`);
      this.run(`PRAGMA ${name}.journal_mode = OFF`);
    });
  }

  attachToRead(file: string, name: string): void {
    this.attach(file, name, "ro", () => {});
  }

  /** Closes it. Where nobody else has it open to write, its log is moved into it and goes. */
  detach(name: string): void {
    this.exec(`DETACH ${name}`);
  }

  exec(sql: string): void {
    attempt(() => this.connection.exec(sql));
  }

  /** One statement. Gives its rows, each as its columns. */
  run<Row extends Cells>(sql: string, ...parameters: readonly Bindable[]): Row[] {
    return attempt(() => {
      const { statement, returnsRows } = this.prepared(sql);
      if (returnsRows) return statement.all(...parameters) as unknown as Row[];
      // It tells the code of an error, which `all` keeps to itself.
      statement.run(...parameters);
      return [];
    });
  }

  /** Reads as of one moment; or fills a file that nobody else sees: all of it or nothing. */
  transaction<Result>(work: () => Result): Result {
    return this.within(() => {}, work);
  }

  /**
   * Changes the file of that name, which has that table: all of it or nothing. Locks it before anything is read: whoever has read before is
   * refused at once where the lock is taken just then, however long statements wait (sqlite.org/c3ref/busy_handler.html), and readers take
   * it for a moment when they open a file.
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
      // SQLite has rolled back by itself where the disk is full.
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
    if (this.statements.size >= MOST_STATEMENTS) this.statements.clear();
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

/** It was waited for as long as statements wait. Only readers of ours, which hold no lock for long, open these files besides. */
function lockedBy({ message }: Failure): string {
  return `${message} by another process, which is still running: only one may use the data folder`;
}
