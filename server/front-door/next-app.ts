import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import path from "node:path";
import { StartError } from "@/server/database/start-error";
import { createAssetHandler } from "./compressed-assets";

/** Path of the hot-reload sockets of Next's development server (`/_next/hmr` in 16.4, another name before). */
export const HOT_RELOAD_PATH = "/_next/";

export interface NextApp {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Receives the upgrades that belong to Next. Never listens. */
  readonly decoy: Server;
  readonly stop: () => Promise<void>;
}

interface NextFolder {
  readonly dev: boolean;
  readonly dir: string;
}

/**
 * Loads Next, which takes as long as the rest of the start. It is quiet, so that a failed start has only one line to read. Not loaded with
 * this file, so that commands without pages (a backup) do not wait for it.
 */
export async function loadNext({ dev, dir }: NextFolder) {
  if (!dev && !existsSync(path.join(dir, ".next", "BUILD_ID")))
    throw new StartError("there is no build: run `npm run build` first");
  if (!dev) await applyBuiltConfig(dir);
  return (await import("next")).default;
}

/** Runs Next's pages behind our server. Next does not listen itself; `port` is for its information. */
export async function startNext(
  options: NextFolder & { readonly hostname: string; readonly port: number },
): Promise<NextApp> {
  const decoy = createServer();
  const next = await loadNext(options);
  const app = next({ ...options, httpServer: decoy });
  await app.prepare();
  const handle = app.getRequestHandler();
  const assets = createAssetHandler(options.dir);
  return {
    async handle(request, response) {
      if (!assets(request, response)) await handle(request, response);
    },
    decoy,
    stop: () => app.close(),
  };
}

/**
 * Uses the configuration of the build, so that nothing is read or checked again and the standalone folder, which contains neither
 * `next.config.js` nor its dependencies, starts like any other. The variable is internal to Next (16.4) and has to be set before Next is
 * loaded.
 */
async function applyBuiltConfig(dir: string): Promise<void> {
  const { config } = JSON.parse(await readFile(path.join(dir, ".next", "required-server-files.json"), "utf8"));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}
