import { setImmediate as nextTurn } from "node:timers/promises";
import type { MessagePort } from "node:worker_threads";
import { HistoryError, type HistoryStore } from "../history-store";
import { Forgotten, fairStore } from "./fair-store";
import type { FromHistory, QuestionFailure, ToHistory } from "./messages";
import type { Question, Questions } from "./question";

/** A stream runs ahead of its consumer by at most this many bytes, or by one piece. */
const MAX_AHEAD_BYTES = 256 * 1024;

interface Running {
  isWanted: boolean;
  aheadBytes: number;
  /** Called when more may be sent, or when the stream is no longer wanted. */
  continueWork: () => void;
}

/**
 * Answers the questions that arrive on the line until it is closed; calls `onClosed` when the store is closed. A question that throws
 * affects only itself.
 */
export function serve(line: MessagePort, store: HistoryStore, questions: Questions, onClosed: () => void): void {
  const running = new Map<number, Running>();
  let isClosing = false;
  let isClosed = false;
  const send = (message: FromHistory, transfer: readonly ArrayBuffer[] = []) => line.postMessage(message, transfer);

  async function answer({ id, name, input, type }: Extract<ToHistory, { readonly name: string }>): Promise<void> {
    const one: Running = { isWanted: true, aheadBytes: 0, continueWork: () => {} };
    running.set(id, one);
    try {
      // The consumer may have left while this waited for earlier questions.
      await nextTurn();
      if (!one.isWanted) return;
      const question = Object.hasOwn(questions, name) ? (questions[name] as Question) : undefined;
      if (!question) throw new Error(`there is no question called ${name}`);
      const answered = question(
        fairStore(store, () => one.isWanted && !isClosing),
        input as never,
      );
      if (type === "ask") send({ type: "answer", id, value: await answered });
      else await stream(id, one, (await answered) as AsyncIterable<Uint8Array>);
    } catch (error) {
      if (!(error instanceof Forgotten)) send({ type: "failed", id, failure: failureOf(error) });
    } finally {
      running.delete(id);
      closeWhenIdle();
    }
  }

  async function stream(id: number, one: Running, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const piece of pieces) {
      while (one.isWanted && one.aheadBytes > 0 && one.aheadBytes + piece.byteLength > MAX_AHEAD_BYTES) {
        await new Promise<void>((resolve) => {
          one.continueWork = resolve;
        });
      }
      if (!one.isWanted) return;
      one.aheadBytes += piece.byteLength;
      const bytes = ownBytes(piece);
      send({ type: "piece", id, bytes }, [bytes.buffer]);
    }
    send({ type: "over", id });
  }

  function closeWhenIdle(): void {
    if (!isClosing || isClosed || [...running.values()].some(({ isWanted }) => isWanted)) return;
    isClosed = true;
    void store.close().then(onClosed, onClosed);
  }

  line.on("message", (message: ToHistory) => {
    if (message.type === "close") {
      isClosing = true;
      closeWhenIdle();
    } else if ("name" in message) {
      void answer(message);
    } else {
      const one = running.get(message.id);
      if (!one) return;
      if (message.type === "taken") one.aheadBytes -= message.bytes;
      else one.isWanted = false;
      one.continueWork();
      closeWhenIdle();
    }
  });
}

/** A copy with its own buffer, which can be transferred. */
function ownBytes(piece: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = piece;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  return isWhole ? (piece as Uint8Array<ArrayBuffer>) : new Uint8Array(piece);
}

function failureOf(error: unknown): QuestionFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: error instanceof HistoryError ? "storage" : "other", message };
}
