import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import path from "node:path";
import { StartError } from "./database/start-error";

/** Under which Next's development server takes its hot-reload sockets (`/_next/hmr` in 16.4, another name before). */
export const HOT_RELOAD_PATH = "/_next/";

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
  if (!options.dev && !existsSync(path.join(options.dir, ".next", "BUILD_ID")))
    throw new StartError("there is no build: run `npm run build` first");
  if (!options.dev) await takeBuiltConfig(options.dir);
  const decoy = createServer();
  // Only here, so that what needs no pages (a backup) need not wait for all of Next.
  const { default: next } = await import("next");
  const app = next({ ...options, httpServer: decoy });
  await app.prepare();
  const handle = app.getRequestHandler();
  return { handle: (request, response) => handle(request, response), decoy, stop: () => app.close() };
}

/**
 * The configuration as it was at the build: nothing is read or checked again, and the standalone folder, which holds
 * neither `next.config.js` nor what reads it, starts as any other does. The name is Next's own (16.4); it counts only if
 * it is there before Next is loaded.
 */
async function takeBuiltConfig(dir: string): Promise<void> {
  const { config } = JSON.parse(await readFile(path.join(dir, ".next", "required-server-files.json"), "utf8"));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}
