import type { IncomingMessage } from "node:http";
import type { ApiBody, WholeBody } from "../exchange";
import type { BodyBudget } from "./body-budget";

/** The body of a Node request. Undefined where it has none. Read whole, it counts in the budget until it is there. */
export function nodeBody(req: IncomingMessage, budget: BodyBudget): ApiBody | undefined {
  if (!hasBody(req)) return undefined;
  return {
    // Who stops reading early still has an answer to give: the connection must outlive the body.
    [Symbol.asyncIterator]: () => req.iterator({ destroyOnReturn: false })[Symbol.asyncIterator](),
    whole: (limit) => readWhole(req, limit, budget),
  };
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** By its events: a stream's iterator costs as much as the rest of a small request. */
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
