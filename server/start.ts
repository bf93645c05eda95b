import { randomInt, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "./access/access";
import { createOidcSignIn } from "./access/oidc/oidc-sign-in";
import { openDatabase } from "./database/open-database";
import { restrictDataFolder } from "./database/private-folder";
import type { Env } from "./env/env";
import { type Connections, createConnections } from "./front-door/connections";
import { listen } from "./front-door/listen";
import { HOT_RELOAD_PATH, loadNext, type NextApp, startNext } from "./front-door/next-app";
import { createOriginCheck } from "./front-door/origin";
import { createHostCheck, machineNames } from "./front-door/own-host";
import { createPageGate } from "./front-door/page-gate";
import { createPageHandler } from "./front-door/page-handler";
import { createRequestHandler } from "./front-door/request-handler";
import { createSecurityHeaders } from "./front-door/security-headers";
import { routeUpgrades } from "./front-door/upgrade-router";
import { saveUnsaved, startHousekeeping } from "./housekeeping";
import type { BodyBudget } from "./http/adapters/body-budget";
import { createNodeAdapter, sourceOf } from "./http/adapters/node-adapter";
import { createPageHub } from "./http/adapters/page-hub";
import { createApi } from "./http/api/api";
import type { Api } from "./http/exchange";
import type { Limits, Services } from "./http/services";
import { openHub } from "./hub";
import { Broadcaster } from "./live/broadcaster";
import { SilenceWatch } from "./live/silence-watch";
import { type DisconnectListener, SOCKET_PATH, Viewers } from "./live/viewers";
import { figuresOf } from "./metrics/figures";
import { createMetrics } from "./metrics/metrics";
import { countProcess } from "./metrics/process-counts";
import { openMetricsPort } from "./metrics-port";
import { createConnectionChecks } from "./mist/connections/connection-checks";
import { openMist } from "./open-mist";
import { openPast } from "./open-past";
import { createClock } from "./process/clock";
import type { Log } from "./process/log";
import type { SelfCheck } from "./process/self-check";
import { openStores } from "./stores";
import { readiness } from "./warnings/readiness";
import { WEBHOOK_PATH } from "./webhook/receive";

export interface Running {
  readonly url: string;
  /** The metrics' own address; undefined if they have none. */
  readonly metricsUrl: string | undefined;
  /** The address for creating the first admin; undefined once there is one. */
  readonly setupUrl: string | undefined;
  /** Accepts nothing more, writes everything and closes. */
  readonly stop: () => Promise<void>;
}

export interface Starting {
  readonly log: Log;
  readonly dev: boolean;
  readonly selfCheck: SelfCheck;
}

/** Starts everything: disk, sites, pages, sockets, then the port. Throws `StartError` if it cannot. */
export async function start(env: Env, { log, dev, selfCheck }: Starting): Promise<Running> {
  const { now, onSet: onClockSet } = createClock();
  const dir = path.resolve(import.meta.dirname, "..");
  const [database] = await Promise.all([openData(env, log), loadNext({ dev, dir })]);
  const [stores, next] = await Promise.all([
    openStores({ database, env, now, log }),
    startNext({ dev, dir, hostname: env.HOST, port: env.PORT }),
  ]);

  const { connections, isOwnHost, viewers, broadcaster } = openLive({ stores, env, now });
  const { http } = connections;
  const { access, bodies, checkpointer } = stores;
  const oidc = createOidcSignIn(env, { now, log });
  let stopping = false;
  const live = { viewers, broadcaster, database, connections: connections.counters, counts: countProcess(http) };
  const metrics = createMetrics(figuresOf({ ...stores, ...live, selfCheck, dir: env.DATA_DIR, now }));
  const editing = { now, inTurn: createSerialQueue(), newId: randomUUID, limits: limitsOf(env), log };
  const mist = openMist({ ...stores, ...editing, env });
  const past = openPast({ ...stores, ...stores.history, now, log });
  const services: Services = {
    ...stores,
    ...editing,
    ...mist,
    shareLinks: access.shareLinks,
    ...{ oidc, ...past },
    feed: () => stores.counters.report(now()),
    ready: () => readiness({ ...stores, stopping, health: database.health, selfCheck }),
    metrics,
  };
  const answer = createApi(services);
  const closeHub = openHub(createPageHub({ ...stores, database, answer, oidc, env }));

  openFrontDoor({ connections, next, access, answer, bodies, isOwnHost, env, now, dev, log });

  const silences = new SilenceWatch({
    now,
    monotonic: () => performance.now(),
    unknownAfterMs: () => stores.counting.current.unknownAfterMinutes * MINUTE_MS,
  });
  const connectionChecks = createConnectionChecks({ ...services, ...stores.mist, log });
  const lived = { silences, viewers, broadcaster, onClockSet, connectionChecks, ...mist, ...past, log };
  const stopHousekeeping = startHousekeeping({ ...stores, ...lived });

  // Before the first request.
  void stores.resumeErasures();
  const metricsPort = await openMetricsPort({ services, bodies, env, now });
  await listen(http, env);
  checkpointer.begin();
  void mist.imports.runner.resume();
  const address = http.address() as AddressInfo;
  selfCheck.begin(address);
  const url = `http://${env.HOST}:${address.port}`;
  const setupPath = access.users.isEmpty ? `/setup?token=${access.setup.secret}` : undefined;
  return {
    url,
    metricsUrl: metricsPort.url,
    setupUrl: setupPath && new URL(setupPath, env.PUBLIC_URL ?? url).href,
    async stop() {
      stopping = true;
      selfCheck.stop();
      stopHousekeeping();
      await Promise.all([stores.backups.stop(), mist.imports.stop(), stores.mist.stop()]);
      await Promise.all([connections.drain(viewers), metricsPort.stop()]);
      broadcaster.stop();
      await saveAll({ ...stores, log });
      closeHub();
      await next.stop();
      await database.close();
    },
  };
}

type Stores = Awaited<ReturnType<typeof openStores>>;

/** What is written at a stop. */
async function saveAll({ history, checkpointer, log, ...loose }: Stores & { readonly log: Log }): Promise<void> {
  await history.close();
  await checkpointer.finish().catch((error: unknown) => log.warn({ err: error }, "the sites could not be saved"));
  await saveUnsaved({ ...loose, log });
}

interface LiveOf {
  readonly stores: Stores;
  readonly env: Env;
  readonly now: () => EpochMs;
}

/** Opens the port's connections, the viewers, and the broadcaster that tells them of changes. */
function openLive({ stores: { access, disconnectLog, sites }, env, now }: LiveOf) {
  const connections = createConnections(env);
  const isOwnHost = createHostCheck({ publicUrl: env.PUBLIC_URL, names: [env.HOST, ...machineNames()] });
  const isOwnOrigin = createOriginCheck(env.PUBLIC_URL);
  const isAllowedOrigin = (request: IncomingMessage) => isOwnHost(request) && isOwnOrigin(request);
  const onDisconnect: DisconnectListener = (reason, viewer, details) =>
    disconnectLog.note({ reason, viewer, ...details }, `${reason} ${viewer}`);
  const viewers = new Viewers(connections.http, { isAllowedOrigin, access, sockets: connections, onDisconnect });
  const broadcaster = new Broadcaster({ sites, rooms: viewers, now, epoch: randomInt(1, 2 ** 32 - 1) });
  viewers.setBroadcaster(broadcaster);
  return { connections, isOwnHost, viewers, broadcaster };
}

function limitsOf({ MAX_WEBHOOK_BYTES, MAX_IMAGE_BYTES, MAX_FLOORPLANS }: Env): Limits {
  return { webhookBytes: MAX_WEBHOOK_BYTES, imageBytes: MAX_IMAGE_BYTES, floorplans: MAX_FLOORPLANS };
}

function openData({ DATA_DIR: dir, REQUIRE_DATA: mustExist }: Env, log: Log) {
  closeDataFolder(dir, log);
  return openDatabase({ dir, mustExist, log });
}

/** The folder of an older version was created with the shell's umask, so other users of this machine could read it. */
function closeDataFolder(dir: string, log: Log): void {
  if (!existsSync(dir)) return;
  const { closed, open } = restrictDataFolder(dir);
  if (closed.length > 0) log.warn({ closed }, "other users could read these; their modes are set to the owner's alone");
  for (const { file, reason } of open) log.warn(`other users can read ${file}, which holds secrets: ${reason}`);
}

interface Front {
  readonly connections: Connections;
  readonly next: NextApp;
  readonly access: Access;
  readonly answer: Api;
  readonly bodies: BodyBudget;
  readonly isOwnHost: ReturnType<typeof createHostCheck>;
  readonly env: Env;
  readonly now: () => EpochMs;
  readonly dev: boolean;
  readonly log: Log;
}

/** Routes requests and upgrades to the API, the pages and the viewers. */
function openFrontDoor({ connections, next, access, answer, bodies, isOwnHost, env, now, dev, log }: Front): void {
  const { http, upgraded } = connections;
  const headers = createSecurityHeaders({ publicUrl: env.PUBLIC_URL, dev });
  const api = createNodeAdapter({ answer, now, bodies, headers: headers.api });
  const pages = createPageHandler({ handle: next.handle, headers, gate: createPageGate(access, { dev }), dev });
  // A signed delivery is accepted under any host name that Mist uses for us.
  const isWelcome = (request: IncomingMessage) =>
    isOwnHost(request) || (!env.ALLOW_UNSIGNED && request.url === WEBHOOK_PATH);
  http.on(
    "request",
    createRequestHandler({ socketPath: SOCKET_PATH, isOwnHost: isWelcome, headers: headers.api, api, pages, log }),
  );
  routeUpgrades({
    http,
    decoy: next.decoy,
    socketPath: SOCKET_PATH,
    nextPath: dev ? HOT_RELOAD_PATH : undefined,
    sockets: upgraded,
    addressOf: (request) => access.addressOf(sourceOf(request)),
  });
}
