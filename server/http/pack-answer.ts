import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { type Answer, raw } from "./answer";
import { type ApiRequest, isStream } from "./exchange";
import { acceptsCoding } from "./message/content-coding";

/** In bytes. Below this, packing costs more than it saves. */
export const LEAST_PACKED = 1_000;

const compress = promisify(gzip);
/** Lists of JSON shrink to a sixth at the fastest level; the best one takes five times as long for a tenth less. */
const FASTEST = { level: constants.Z_BEST_SPEED };

/**
 * The same answer, packed off the event loop where it is long and the asker understands that. What is no JSON, or has an
 * encoding already, stays as it is. For what holds no secret: the length of packed text tells a little of what is in it.
 */
export async function packAnswer(answer: Answer, { headers: asked }: Pick<ApiRequest, "headers">): Promise<Answer> {
  const plain = toBytes(answer);
  if (!plain) return answer;
  const headers = { ...plain.headers, vary: "accept-encoding" };
  const mayPack = plain.bytes.byteLength >= LEAST_PACKED && acceptsCoding("gzip", asked["accept-encoding"]);
  if (!mayPack) return raw(plain.status, plain.bytes, headers);
  return raw(plain.status, await compress(plain.bytes, FASTEST), { ...headers, "content-encoding": "gzip" });
}

interface Plain {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

function toBytes(answer: Answer): Plain | undefined {
  if (answer.type === "json") {
    const headers = { "content-type": "application/json", ...answer.headers };
    return { status: answer.status, bytes: Buffer.from(JSON.stringify(answer.json)), headers };
  }
  if (answer.type !== "raw" || isStream(answer.body) || answer.headers["content-encoding"] !== undefined) return;
  const { status, body, headers } = answer;
  return { status, bytes: typeof body === "string" ? Buffer.from(body) : body, headers };
}
