import { Agent, request } from "node:http";
import type { OnPosition } from "./listener";

export const POLL_EVERY_MS = 2_000;

/** A viewer that requests all positions every two seconds over a persistent connection. */
export interface Poller {
  /** Resolves with the first answer. */
  readonly first: Promise<void>;
  readonly answers: () => number;
  readonly bytes: () => number;
  readonly isAlive: () => boolean;
  readonly stop: () => void;
}

/** `onPosition` is called for positions newer than the last response. Without it, responses are only counted. */
export function startPolling(baseUrl: string, onPosition: OnPosition | undefined): Poller {
  const url = new URL("/api/positions", baseUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const known = new Map<string, number>();
  let answers = 0;
  let bytes = 0;
  let isAlive = true;
  let timer: NodeJS.Timeout | undefined;

  function read(text: string): void {
    for (const { mac, timestamp } of JSON.parse(text)) {
      if (known.get(mac) === timestamp) continue;
      known.set(mac, timestamp);
      onPosition?.(mac, Math.round(timestamp * 1_000));
    }
  }

  function poll(): Promise<void> {
    return new Promise((resolve, reject) => {
      const asked = request(url, { agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => onPosition && chunks.push(chunk));
        response.once("end", () => {
          answers += 1;
          bytes = asked.socket?.bytesRead ?? bytes;
          if (onPosition) read(Buffer.concat(chunks).toString());
          resolve();
        });
      });
      asked.once("error", reject);
      asked.end();
    });
  }

  async function keepOn(): Promise<void> {
    await poll();
    if (isAlive) timer = setTimeout(goOn, POLL_EVERY_MS);
  }

  function goOn(): void {
    keepOn().catch(() => {
      isAlive = false;
    });
  }

  return {
    // A random delay, because viewers do not open the page at the same moment.
    first: poll().then(() => {
      timer = setTimeout(goOn, Math.random() * POLL_EVERY_MS);
    }),
    answers: () => answers,
    bytes: () => bytes,
    isAlive: () => isAlive,
    stop() {
      isAlive = false;
      clearTimeout(timer);
      agent.destroy();
    },
  };
}
