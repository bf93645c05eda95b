import { connect, createServer, type Socket } from "node:net";
import { freePort } from "./test-server";

/** A network between viewer and server that can be slowed down or cut. */
export interface ToxicProxy {
  readonly url: string;
  /** Bytes per second from the server to the viewer; initially infinite. */
  limit(bytesPerSecond: number): void;
  /** Ends all connections and accepts none until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

const TICK_MS = 50;

export async function startToxicProxy(targetPort: number): Promise<ToxicProxy> {
  let bytesPerSecond = Number.POSITIVE_INFINITY;
  let isCut = false;
  const sockets = new Set<Socket>();

  const server = createServer((viewer) => {
    if (isCut) return void viewer.destroy();
    const upstream = connect(targetPort, "127.0.0.1");
    for (const socket of [viewer, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        viewer.destroy();
        upstream.destroy();
      });
    }
    viewer.pipe(upstream);
    throttle(upstream, viewer, () => bytesPerSecond);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    limit: (limit) => {
      bytesPerSecond = limit;
    },
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      isCut = false;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Reads only as fast as it forwards, so that the server sees back pressure. */
function throttle(from: Socket, to: Socket, limit: () => number): void {
  from.pause();
  const timer = setInterval(() => {
    const budget = Number.isFinite(limit()) ? Math.max(1, Math.floor((limit() * TICK_MS) / 1_000)) : undefined;
    const chunk =
      budget === undefined ? from.read() : (from.read(budget) ?? from.read(Math.min(budget, from.readableLength)));
    if (chunk) to.write(chunk);
  }, TICK_MS);
  from.on("close", () => clearInterval(timer));
}
