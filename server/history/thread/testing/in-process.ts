import { EventEmitter } from "node:events";
import { MessageChannel } from "node:worker_threads";
import type { HistoryStore } from "../../history-store";
import type { HistoryLine } from "../history-thread";
import type { Questions } from "../question";
import { serve } from "../serve";

/** A history that is served within this process, the same way as in a thread. */
export function inProcess(store: HistoryStore, questions: Questions): HistoryLine & EventEmitter {
  const { port1, port2 } = new MessageChannel();
  const line = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => port1.postMessage(message),
  });
  serve(port2, store, questions, () => port2.close());
  port1.on("message", (message: unknown) => line.emit("message", message));
  port1.once("close", () => line.emit("exit"));
  return line as typeof line & HistoryLine;
}
