import { connect } from "node:net";

export interface RawAnswer {
  /** Everything that came back until the connection ended. */
  readonly text: string;
  /** The status codes of all responses, in order. */
  readonly statuses: readonly number[];
  readonly ms: number;
}

export interface RawOptions {
  /** The pause between two pieces. */
  readonly gapMs?: number;
  /** Half-closes the connection after the last piece. Otherwise only the server ends it. */
  readonly end?: boolean;
  readonly patienceMs?: number;
  /** Another address of this machine. */
  readonly localAddress?: string;
}

/** Sends raw bytes piece by piece and returns the response, for requests that no HTTP client would send. */
export function rawHttp(
  port: number,
  pieces: readonly (string | Uint8Array)[],
  { gapMs = 0, end = false, patienceMs = 30_000, localAddress = "127.0.0.1" }: RawOptions = {},
): Promise<RawAnswer> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect({ port, host: "127.0.0.1", localAddress }, async () => {
      socket.setNoDelay(true);
      for (const piece of pieces) {
        if (socket.destroyed) return;
        socket.write(piece);
        if (gapMs > 0) await new Promise((next) => setTimeout(next, gapMs));
      }
      if (end) socket.end();
    });
    socket.on("data", (chunk) => {
      text += chunk;
    });
    // If the server closes a connection during our writes, the reset may arrive before the end of its response.
    socket.on("error", () => {});
    socket.on("close", () => {
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
      resolve({ text, statuses, ms: performance.now() - startedAt });
    });
    socket.setTimeout(patienceMs, () => {
      socket.destroy();
      reject(new Error(`The connection was left open for ${patienceMs} ms after: ${text.slice(0, 200)}`));
    });
  });
}

/** The head of a request, header by header, with `Connection: close` unless told otherwise. */
export function head(method: string, target: string, headers: Readonly<Record<string, string | number>> = {}): string {
  const all = { host: "127.0.0.1", connection: "close", ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`;
}
