import type { IncomingMessage } from "node:http";
import type { ApiBody, WholeBody } from "../exchange";
import type { BodyBudget } from "./body-budget";

/** The body of a Node request; undefined if it has none. When read whole, it is counted in the budget until it is complete. */
export function nodeBody(req: IncomingMessage, budget: BodyBudget): ApiBody | undefined {
  if (!hasBody(req)) return undefined;
  return {
    // A reader that stops early still has to answer, so the connection has to outlive the body.
    [Symbol.asyncIterator]: () => req.iterator({ destroyOnReturn: false })[Symbol.asyncIterator](),
    whole: (limit) => readWhole(req, limit, budget),
  };
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** Uses events: a stream's iterator would cost as much as the rest of a small request. */
function readWhole(req: IncomingMessage, limit: number, budget: BodyBudget): Promise<WholeBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const hold = budget.open(req);
    let size = 0;
    const finish = (whole: WholeBody) => {
      req.off("data", addChunk).off("end", end).off("close", breakOff).off("error", breakOff);
      hold.release();
      resolve(whole);
    };
    const stop = (why: "too-large" | "no-room") => {
      req.pause();
      finish(why);
    };
    const addChunk = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit) stop("too-large");
      else if (!hold.add(chunk.length)) stop("no-room");
    };
    const end = () => finish(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size));
    const breakOff = () => finish("ended-early");
    if (req.destroyed) return breakOff();
    req.on("data", addChunk).on("end", end).on("close", breakOff).on("error", breakOff);
  });
}
