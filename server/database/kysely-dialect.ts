import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { StatementResult } from "./worker-messages";

/** How queries reach the database: selects go to the reader's thread, all others to the writer's. */
export interface QueryRunner {
  read(query: CompiledQuery): Promise<StatementResult>;
  write(query: CompiledQuery): Promise<StatementResult>;
}

/** Kysely on our threads. There are no interactive transactions: statements that belong together go to `Database.write`. */
export function createThreadDialect(runner: QueryRunner): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (kysely: Kysely<unknown>) => new SqliteIntrospector(kysely),
    createDriver: () => createDriver({ executeQuery: (query) => execute(runner, query), streamQuery: noStreams }),
  };
}

async function execute<R>(runner: QueryRunner, query: CompiledQuery): Promise<QueryResult<R>> {
  const isRead = query.query.kind === "SelectQueryNode";
  const { rows, changes, insertId } = await (isRead ? runner.read(query) : runner.write(query));
  return {
    rows: rows as readonly unknown[] as R[],
    ...(isRead ? {} : { numAffectedRows: BigInt(changes), insertId: BigInt(insertId) }),
  };
}

function createDriver(connection: DatabaseConnection): Driver {
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: noTransactions,
    commitTransaction: noTransactions,
    rollbackTransaction: noTransactions,
    destroy: async () => {},
  };
}

function noTransactions(): Promise<void> {
  return Promise.reject(new Error("no interactive transactions: compile the queries and pass them to Database.write"));
}

function noStreams(): never {
  throw new Error("no streams: read page by page");
}
