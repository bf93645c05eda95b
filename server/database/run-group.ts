import type { Connection } from "./connection";
import type { Answer, Failure, Outcome, Request } from "./exchange";
import { failureOf } from "./failure";
import type { StatementCache } from "./statement-cache";

/**
 * Runs many requests in one transaction, so that one sync answers them all. Each stands behind its own savepoint: a
 * bad one spoils no other. Where the transaction itself is lost, each gets a transaction of its own.
 */
export function runGroup(
  connection: Connection,
  statements: StatementCache,
  requests: readonly Request[],
): readonly Answer[] {
  try {
    return inTransaction(connection, () => requests.map((request) => answer(connection, statements, request)));
  } catch (error) {
    const failure = failureOf(error);
    if (requests.length === 1 || isHopeless(failure)) return requests.map(({ id }) => ({ id, ok: false, failure }));
    return requests.flatMap((request) => runGroup(connection, statements, [request]));
  }
}

function isHopeless({ kind }: Failure): boolean {
  return kind === "io" || kind === "damaged";
}

function inTransaction<T>(connection: Connection, work: () => T): T {
  connection.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    connection.exec("COMMIT");
    return result;
  } catch (error) {
    if (connection.isTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

function answer(connection: Connection, statements: StatementCache, request: Request): Answer {
  return { id: request.id, ...behindSavepoint(connection, statements, request) };
}

function behindSavepoint(connection: Connection, statements: StatementCache, request: Request): Outcome {
  connection.exec("SAVEPOINT request");
  try {
    const results = request.statements.map((statement) => statements.run(statement));
    connection.exec("RELEASE request");
    return { ok: true, results };
  } catch (error) {
    // SQLite gives up the whole transaction on some errors (a full disk): then nobody in the group is saved.
    if (!connection.isTransaction) throw error;
    connection.exec("ROLLBACK TO request; RELEASE request");
    return { ok: false, failure: failureOf(error) };
  }
}
