import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { type Connection, openConnection, openSeparateConnection, stateOf } from "./connection";
import { failureOf } from "./failure";
import { MarkWriter } from "./mark";
import { runGroup } from "./run-group";
import { StatementCache } from "./statement-cache";
import { isRaised, type StopFlag } from "./stop-flag";
import type { FromWorker, Obstacle, Request, ToWorker, WorkerAnswer, WorkerOptions } from "./worker-messages";
import { openWriterConnection } from "./writer-connection";

// The entry point of the database's threads. Queries run only here, so that none blocks the event loop.
if (parentPort) start(parentPort, workerData as WorkerOptions);

function start(port: MessagePort, options: WorkerOptions): void {
  const opened = tryOpen(options);
  if ("reason" in opened) {
    send(port, { type: "unusable", ...opened });
  } else {
    send(port, { type: "ready", state: stateOf(opened) });
    serve(port, opened, options);
  }
}

function tryOpen({ role, file, stop }: WorkerOptions): Connection | Obstacle {
  try {
    if (role === "aside") return openSeparateConnection();
    const opened = role === "writer" ? openWriterConnection(file) : openConnection(file, role);
    if (typeof opened === "string") return { reason: opened, damaged: false };
    if (stop) defineWanted(opened, stop);
    return opened;
  } catch (error) {
    const { message, kind } = failureOf(error);
    return { reason: message, damaged: kind === "damaged" };
  }
}

/** Called for each row of a search. There is no other way to stop a running query. */
function defineWanted(connection: Connection, stop: StopFlag): void {
  connection.function("wanted", () => {
    if (isRaised(stop)) throw new Error("the query was given up");
    return 1;
  });
}

function serve(port: MessagePort, connection: Connection, { role, file }: WorkerOptions): void {
  const statements = new StatementCache(connection);
  const marks = role === "writer" ? new MarkWriter(file) : undefined;
  const runAlone = (requests: readonly Request[]) => requests.map((each) => runOne(statements, each));
  const run = (requests: readonly Request[]): readonly WorkerAnswer[] => {
    if (role !== "writer") return runAlone(requests);
    const grouped = requests.filter(({ alone }) => !alone);
    const work = () => (grouped.length > 0 ? runGroup(connection, statements, grouped) : []);
    // A group with other requests in it is synced anyway.
    const answers = grouped.every(({ lazy }) => lazy) ? withoutSync(connection, work) : work();
    const marked = grouped.findLast(({ mark }, index) => mark && answers[index]?.ok);
    if (marked?.mark) marks?.note(marked.mark);
    return [...answers, ...runAlone(requests.filter(({ alone }) => alone))];
  };

  port.on("message", (message: ToWorker) => {
    if (message.type === "run") answer(port, () => run(message.requests));
    else close(port, connection, marks);
  });
}

/** The changes reach the disk with the next synced commit, since the log is synced as a whole. */
function withoutSync<Result>(connection: Connection, work: () => Result): Result {
  connection.exec("PRAGMA synchronous = NORMAL");
  try {
    return work();
  } finally {
    connection.exec("PRAGMA synchronous = FULL");
  }
}

function runOne(statements: StatementCache, request: Request): WorkerAnswer {
  try {
    return { id: request.id, ok: true, results: request.statements.map((statement) => statements.run(statement)) };
  } catch (error) {
    return { id: request.id, ok: false, failure: failureOf(error) };
  }
}

function answer(port: MessagePort, run: () => readonly WorkerAnswer[]): void {
  const startedAt = performance.now();
  const answers = run();
  send(port, { type: "answers", answers, tookMs: performance.now() - startedAt });
  // The thread ends and the main thread starts another one, since no part of the failed connection can be trusted.
  if (answers.some((each) => !each.ok && each.failure.kind === "io")) process.exit(1);
}

function close(port: MessagePort, connection: Connection, marks: MarkWriter | undefined): void {
  if (marks) connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all();
  marks?.close();
  connection.close();
  port.close();
}

function send(port: MessagePort, message: FromWorker): void {
  port.postMessage(message, message.type === "answers" ? blobsOf(message.answers) : []);
}

/** The buffers that can be transferred to the main thread instead of being copied. */
function blobsOf(answers: readonly WorkerAnswer[]): ArrayBuffer[] {
  return answers
    .flatMap((each) => (each.ok ? each.results : []))
    .flatMap(({ rows }) => rows)
    .flatMap((row) => Object.values(row))
    .filter((value) => value instanceof Uint8Array)
    .map(({ buffer }) => buffer as ArrayBuffer);
}
