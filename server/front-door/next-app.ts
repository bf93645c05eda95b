import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import path from "node:path";
import { StartError } from "@/server/database/start-error";
import { createAssetDoor } from "./packed-assets";

/** Under which Next's development server takes its hot-reload sockets (`/_next/hmr` in 16.4, another name before). */
export const HOT_RELOAD_PATH = "/_next/";

export interface NextApp {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Takes the upgrades that are Next's. Never listens. */
  readonly decoy: Server;
  readonly stop: () => Promise<void>;
}

interface NextFolder {
  readonly dev: boolean;
  readonly dir: string;
}

/**
 * Reads Next in, which takes as long as all the rest of it and says nothing yet: a start that fails has one line to tell.
 * Not where this file is read, so that what needs no pages (a backup) need not wait for it.
 */
export async function loadNext({ dev, dir }: NextFolder) {
  if (!dev && !existsSync(path.join(dir, ".next", "BUILD_ID")))
    throw new StartError("there is no build: run `npm run build` first");
  if (!dev) await applyBuiltConfig(dir);
  return (await import("next")).default;
}

/** Next's pages behind our server. `port` is only told to Next, which does not listen itself. */
export async function startNext(
  options: NextFolder & { readonly hostname: string; readonly port: number },
): Promise<NextApp> {
  const decoy = createServer();
  const next = await loadNext(options);
  const app = next({ ...options, httpServer: decoy });
  await app.prepare();
  const handle = app.getRequestHandler();
  const assets = createAssetDoor(options.dir);
  return {
    async handle(request, response) {
      if (!assets(request, response)) await handle(request, response);
    },
    decoy,
    stop: () => app.close(),
  };
}

/**
 * The configuration as it was at the build: nothing is read or checked again, and the standalone folder, which holds
 * neither `next.config.js` nor what reads it, starts as any other does. The name is Next's own (16.4); it counts only if
 * it is there before Next is loaded.
 */
async function applyBuiltConfig(dir: string): Promise<void> {
  const { config } = JSON.parse(await readFile(path.join(dir, ".next", "required-server-files.json"), "utf8"));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}
