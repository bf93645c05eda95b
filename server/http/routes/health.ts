import { z } from "zod";
import { json, raw, refuse } from "../answer";
import { defineRoute } from "../route";

export const readLivez = defineRoute({
  method: "GET",
  path: "/livez",
  summary: "Answers while the process runs",
  scope: "public",
  answers: { 200: z.strictObject({ alive: z.literal(true) }) },
  handle: () => json(200, { alive: true as const }),
});

const readinessJson = z.strictObject({
  ready: z.boolean(),
  degraded: z.boolean(),
  reasons: z.array(z.string()).readonly(),
});

export const readReadyz = defineRoute({
  method: "GET",
  path: "/readyz",
  summary: "200 while deliveries are accepted, else 503 with the reasons",
  scope: "public",
  answers: { 200: readinessJson, 503: readinessJson },
  handle({ services }) {
    const { ready, degraded, reasons } = services.ready();
    return json(ready ? 200 : 503, { ready, degraded, reasons });
  },
});

const PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

export const readMetrics = defineRoute({
  method: "GET",
  path: "/metrics",
  summary: "Prometheus text. With METRICS_TOKEN, only for requests that send it; with METRICS_PORT, only on that port",
  scope: "public",
  answers: { 200: { media: "text/plain" } },
  async handle({ services: { metrics, scraping }, request }) {
    if (scraping.isElsewhere) return refuse("not-found", "There is nothing here.");
    if (!scraping.admits(request.headers.authorization))
      return refuse("unauthenticated", "Send the token of METRICS_TOKEN.", {
        headers: { "www-authenticate": 'Bearer realm="Floorcast metrics"' },
      });
    return raw(200, await metrics(), { "content-type": PROMETHEUS });
  },
});
