import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import next from "next";

/** Where Next's development server takes its hot-reload sockets. */
export const HOT_RELOAD_PATH = "/_next/webpack-hmr";

export interface NextApp {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Takes the upgrades that are Next's. Never listens. */
  readonly decoy: Server;
  readonly stop: () => Promise<void>;
}

/** Next's pages behind our server. `port` is only told to Next, which does not listen itself. */
export async function startNext(options: {
  readonly dev: boolean;
  readonly dir: string;
  readonly hostname: string;
  readonly port: number;
}): Promise<NextApp> {
  const decoy = createServer();
  const app = next({ ...options, httpServer: decoy });
  await app.prepare();
  const handle = app.getRequestHandler();
  return { handle: (request, response) => handle(request, response), decoy, stop: () => app.close() };
}
