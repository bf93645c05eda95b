import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { type Answer, raw } from "./answer";
import { type ApiRequest, isStream } from "./exchange";
import { acceptsCoding } from "./message/content-coding";

/** In bytes. Below this, compressing costs more than it saves. */
export const MIN_COMPRESSED_BYTES = 1_000;

const compress = promisify(gzip);
/** JSON lists shrink to a sixth at the fastest level; the best level takes five times as long to save another tenth. */
const FASTEST = { level: constants.Z_BEST_SPEED };

/**
 * Compresses a long answer off the event loop if the client accepts that. Leaves anything that is not JSON, or already encoded, as it is.
 * Not for answers with secrets: the length of compressed text reveals something about its content.
 */
export async function compressAnswer(answer: Answer, { headers: asked }: Pick<ApiRequest, "headers">): Promise<Answer> {
  const plain = toBytes(answer);
  if (!plain) return answer;
  const headers = { ...plain.headers, vary: "accept-encoding" };
  const mayPack = plain.bytes.byteLength >= MIN_COMPRESSED_BYTES && acceptsCoding("gzip", asked["accept-encoding"]);
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
