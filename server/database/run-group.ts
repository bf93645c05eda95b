import type { Connection } from "./connection";
import { failureOf } from "./failure";
import type { StatementCache } from "./statement-cache";
import { UnmetCondition } from "./storage-error";
import type { BoundStatement, Failure, Request, StatementResult, WorkerAnswer } from "./worker-messages";

/**
 * Runs several requests in one transaction, so that one sync serves all. If one of them fails, each is run in its own transaction, so that
 * only the bad one fails.
 */
export function runGroup(
  connection: Connection,
  statements: StatementCache,
  requests: readonly Request[],
): readonly WorkerAnswer[] {
  try {
    return inTransaction(connection, statements, () => requests.map((request) => runRequest(statements, request)));
  } catch (error) {
    const failure = failureOf(error);
    if (requests.length === 1 || isHopeless(failure)) return requests.map(({ id }) => ({ id, ok: false, failure }));
    return requests.flatMap((request) => runGroup(connection, statements, [request]));
  }
}

/** Whether the failure would meet every request. Not so for a full disk, where a smaller one may still fit. */
function isHopeless({ kind }: Failure): boolean {
  return kind === "io" || kind === "damaged" || kind === "busy";
}

function inTransaction<T>(connection: Connection, statements: StatementCache, work: () => T): T {
  statements.run(BEGIN);
  try {
    const result = work();
    statements.run(COMMIT);
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some errors, such as a full disk.
    if (connection.isTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

const BEGIN = { sql: "BEGIN IMMEDIATE", parameters: [] };
const COMMIT = { sql: "COMMIT", parameters: [] };

function runRequest(statements: StatementCache, request: Request): WorkerAnswer {
  return {
    id: request.id,
    ok: true,
    results: request.statements.map((statement) => runStatement(statements, statement)),
  };
}

function runStatement(statements: StatementCache, statement: BoundStatement): StatementResult {
  const result = statements.run(statement);
  const { mustChange = result.changes } = statement;
  if (result.changes !== mustChange) throw new UnmetCondition(`${result.changes} rows instead of ${mustChange}`);
  return result;
}
