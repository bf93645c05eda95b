import type { IncomingMessage } from "node:http";
import type { ApiBody, WholeBody } from "./exchange";

/** The body of a Node request. Undefined where it has none. */
export function nodeBody(req: IncomingMessage): ApiBody | undefined {
  if (!hasBody(req)) return undefined;
  return {
    // Who stops reading early still has an answer to give: the connection must outlive the body.
    [Symbol.asyncIterator]: () => req.iterator({ destroyOnReturn: false })[Symbol.asyncIterator](),
    whole: (limit) => readWhole(req, limit),
  };
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** By its events: a stream's iterator costs as much as the rest of a small request. */
function readWhole(req: IncomingMessage, limit: number): Promise<WholeBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (whole: WholeBody) => {
      req.off("data", take).off("end", end).off("close", breakOff).off("error", breakOff);
      resolve(whole);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      req.pause();
      finish("too-large");
    };
    const end = () => finish(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size));
    const breakOff = () => finish("ended-early");
    if (req.destroyed) return breakOff();
    req.on("data", take).on("end", end).on("close", breakOff).on("error", breakOff);
  });
}
