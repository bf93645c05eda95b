import type { Connection } from "./connection";
import type { BoundStatement, Row, StatementResult } from "./worker-messages";

interface Prepared {
  readonly statement: ReturnType<Connection["prepare"]>;
  readonly returnsRows: boolean;
}

const MAX_STATEMENTS = 256;
const NO_ROWS: readonly Row[] = [];

/** The statements of one connection, each prepared once. */
export class StatementCache {
  private readonly connection: Connection;
  private readonly prepared = new Map<string, Prepared>();

  constructor(connection: Connection) {
    this.connection = connection;
  }

  run({ sql, parameters }: BoundStatement): StatementResult {
    const { statement, returnsRows } = this.prepare(sql);
    if (returnsRows) return { rows: statement.all(...parameters) as Row[], changes: 0, insertId: 0 };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: NO_ROWS, changes, insertId: Number(lastInsertRowid) };
  }

  private prepare(sql: string): Prepared {
    const known = this.prepared.get(sql);
    if (known) return known;
    if (this.prepared.size >= MAX_STATEMENTS) this.prepared.clear();
    const statement = this.connection.prepare(sql);
    // A pragma without columns may still work row by row (incremental_vacuum frees one page for each row), so all rows have to be read.
    const fresh = { statement, returnsRows: statement.columns().length > 0 || /^\s*PRAGMA\b/i.test(sql) };
    this.prepared.set(sql, fresh);
    return fresh;
  }
}
