import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { EpochMs } from "@/domain/time";
import type { Env } from "./env/env";
import { createConnections } from "./front-door/connections";
import { listen } from "./front-door/listen";
import { createSecurityHeaders } from "./front-door/security-headers";
import type { BodyBudget } from "./http/adapters/body-budget";
import { createNodeAdapter } from "./http/adapters/node-adapter";
import { createApi } from "./http/api/api";
import { readMetrics } from "./http/routes/health";
import type { Services } from "./http/services";

export interface MetricsPort {
  /** Undefined if metrics are served on the main port. */
  readonly url: string | undefined;
  readonly stop: () => Promise<void>;
}

interface MetricsPortSetup {
  readonly services: Services;
  readonly bodies: BodyBudget;
  readonly env: Env;
  readonly now: () => EpochMs;
}

const NO_VIEWERS = { stop: async () => undefined };

/** Listens on `METRICS_PORT`, if it is set, and serves only `/metrics` there. */
export async function openMetricsPort({ services, bodies, env, now }: MetricsPortSetup): Promise<MetricsPort> {
  const { METRICS_PORT: port, METRICS_HOST: host = "127.0.0.1" } = env;
  if (port === undefined) return { url: undefined, stop: async () => undefined };
  const { http, drain } = createConnections(env);
  const answer = createApi({ ...services, scraping: { ...services.scraping, isElsewhere: false } }, [readMetrics]);
  const { api: headers } = createSecurityHeaders({ publicUrl: undefined, dev: false });
  const door = createNodeAdapter({ answer, now, bodies, headers });
  http.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const isAnswered = door(request, response, () => response.destroy());
    if (!isAnswered) response.writeHead(404, { ...headers, connection: "close" }).end();
  });
  await listen(http, { PORT: port, HOST: host }, { port: "METRICS_PORT", host: "METRICS_HOST" });
  const { port: opened } = http.address() as AddressInfo;
  return { url: `http://${host}:${opened}/metrics`, stop: () => drain(NO_VIEWERS) };
}
