import { randomInt, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { SECOND_MS } from "@/domain/time";
import { createOidcSignIn } from "./access/oidc/oidc-sign-in";
import { createClock } from "./clock";
import { capConnections } from "./connection-cap";
import { openDatabase } from "./database/open-database";
import { tightenDataFolder } from "./database/private-folder";
import type { Env } from "./env";
import { figuresOf } from "./figures";
import { createFrontDoor } from "./front-door";
import { startHousekeeping } from "./housekeeping";
import { createApi } from "./http/api";
import { createNodeDoor } from "./http/node-door";
import { createSecurityHeaders } from "./http/security-headers";
import { openHub } from "./hub";
import { listen } from "./listen";
import { Broadcaster } from "./live/broadcaster";
import { SOCKET_PATH, Viewers } from "./live/viewers";
import type { Log } from "./log";
import { createMetrics } from "./metrics";
import { HOT_RELOAD_PATH, loadNext, startNext } from "./next-app";
import { createOriginCheck } from "./origin";
import { createHostCheck } from "./own-host";
import { createPageDoor } from "./page-door";
import { createPageGate } from "./page-gate";
import { createPageHub } from "./page-hub";
import { readiness } from "./readiness";
import { openStores } from "./stores";
import { routeUpgrades } from "./upgrade-router";

/** Slow senders are cut off after this long, so that they cannot hold a place for ever. */
const PATIENCE = {
  requestTimeout: 15 * SECOND_MS,
  headersTimeout: 10 * SECOND_MS,
  connectionsCheckingInterval: SECOND_MS,
};
/** Connections that do not end by themselves at a stop are closed after this long. */
const DRAIN_MS = 3 * SECOND_MS;
const SWEEP_MS = 50;

export interface Running {
  readonly url: string;
  /** Where the first admin is made; undefined once there is one. */
  readonly setupUrl: string | undefined;
  /** Takes nothing more, flushes, saves, closes. */
  readonly stop: () => Promise<void>;
}

/** Brings everything up: disk, sites, pages, sockets, then the port. Throws `StartError` where it cannot. */
export async function start(env: Env, { log, dev }: { readonly log: Log; readonly dev: boolean }): Promise<Running> {
  const { now, whenSet: whenClockSet } = createClock();
  const dir = path.resolve(import.meta.dirname, "..");
  closeDataFolder(env.DATA_DIR, log);
  // Next meanwhile: whoever opens data waits for the disk as often as not.
  const [database] = await Promise.all([openDatabase({ dir: env.DATA_DIR, log }), loadNext({ dev, dir })]);
  const [stores, next] = await Promise.all([
    openStores({ database, env, now, log }),
    startNext({ dev, dir, hostname: env.HOST, port: env.PORT }),
  ]);

  const http = createServer(PATIENCE);
  // Behind a proxy all of them come from it, and counting them is its business.
  const connections = env.TRUST_PROXY ? undefined : capConnections(http, env.MAX_CONNECTIONS_PER_ADDRESS);
  const isOwnHost = createHostCheck(dev ? undefined : env.PUBLIC_URL);
  const isOwnOrigin = createOriginCheck(env.PUBLIC_URL);
  const { access } = stores;
  const isAllowedOrigin = (request: IncomingMessage) => isOwnHost(request) && isOwnOrigin(request);
  const viewers = new Viewers(http, { isAllowedOrigin, access });
  const broadcaster = new Broadcaster({ sites: stores.sites, rooms: viewers, now, epoch: randomInt(1, 2 ** 32 - 1) });
  viewers.answerWith(broadcaster);

  const oidc = createOidcSignIn(env, now);
  let stopping = false;
  const metrics = createMetrics(figuresOf({ ...stores, viewers, broadcaster, database, connections, now }));
  const answer = createApi({
    ...stores,
    shareLinks: access.shareLinks,
    oidc,
    feed: () => stores.counters.report(now()),
    ready: () => readiness({ stopping, health: database.health, disk: stores.disk }),
    metrics,
    now,
    newId: randomUUID,
    limits: {
      webhookBytes: env.MAX_WEBHOOK_BYTES,
      imageBytes: env.MAX_IMAGE_BYTES,
      floorplans: env.MAX_FLOORPLANS,
    },
    log,
  });
  const closeHub = openHub(createPageHub({ ...stores, answer, oidc, env }));

  const headers = createSecurityHeaders({ publicUrl: env.PUBLIC_URL, dev });
  const api = createNodeDoor({ answer, now, headers: headers.api });
  const pages = createPageDoor({ handle: next.handle, headers, gate: createPageGate(access, { dev }), dev });
  http.on("request", createFrontDoor({ isOwnHost, headers: headers.api, api, pages, log }));
  routeUpgrades({ http, decoy: next.decoy, socketPath: SOCKET_PATH, nextPath: dev ? HOT_RELOAD_PATH : undefined });

  const { checkpointer } = stores;
  const stopHousekeeping = startHousekeeping({ ...stores, viewers, whenClockSet, log });

  await listen(http, env);
  checkpointer.begin();
  const url = `http://${env.HOST}:${(http.address() as AddressInfo).port}`;
  const setupPath = access.users.isEmpty ? `/setup?token=${access.setup.secret}` : undefined;
  return {
    url,
    setupUrl: setupPath && new URL(setupPath, env.PUBLIC_URL ?? url).href,
    async stop() {
      stopping = true;
      stopHousekeeping();
      await stores.backups.stop();
      await drain(http, viewers);
      broadcaster.stop();
      await checkpointer.finish().catch((error: unknown) => log.warn({ err: error }, "the sites could not be saved"));
      await access.save().catch((error: unknown) => log.warn({ err: error }, "who was seen could not be written down"));
      closeHub();
      await next.stop();
      await database.close();
    },
  };
}

/** Others on this machine could read the folder of an older version, which was made as the shell's umask said. */
function closeDataFolder(dir: string, log: Log): void {
  if (!existsSync(dir)) return;
  const { closed, open } = tightenDataFolder(dir);
  if (closed.length > 0) log.warn({ closed }, "other users could read these; their modes are set to the owner's alone");
  for (const { file, reason } of open) log.warn(`other users can read ${file}, which holds secrets: ${reason}`);
}

/** No new connections; requests under way finish; browsers are let go so that they come back to our successor. */
async function drain(http: Server, viewers: Viewers): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  // Whoever keeps a connection and goes on asking is told, with the next answer, to come back on another one.
  http.prependListener("request", (_request, response) => response.setHeader("connection", "close"));
  await viewers.stop();
  // Again and again: one that was busy a moment ago may have nothing more to ask.
  const sweeping = setInterval(() => http.closeIdleConnections(), SWEEP_MS);
  const deadline = setTimeout(() => http.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(sweeping);
  clearTimeout(deadline);
}
