import { createServer, type RequestListener } from "node:http";
import { isMainThread } from "node:worker_threads";
import { startNext } from "@/server/front-door/next-app";
import { createRequestHandler } from "@/server/front-door/request-handler";
import { createSecurityHeaders } from "@/server/front-door/security-headers";
import { BodyBudget } from "@/server/http/adapters/body-budget";
import { createNodeAdapter } from "@/server/http/adapters/node-adapter";
import { createApi } from "@/server/http/api/api";
import type { Api, ApiRequest } from "@/server/http/exchange";
import { testServices } from "@/server/http/testing/test-services";
import { findHub, openHub } from "@/server/hub";
import { takePlainly } from "./plainly";

/**
 * Loaded into the real server with `--import`; opens three more ports. On the first, requests go to Next.js, whose route handler finds the
 * running server through the hub. On the other two, requests go through the HTTP front of Next.js or ours to a handler that only checks,
 * parses and discards.
 */
const ports = (process.env.BENCH_DOOR_PORTS ?? "").split(",").map(Number);
if (isMainThread && ports.length === 3) await openDoors(ports);

async function openDoors([nextPort = 0, plainNextPort = 0, plainPort = 0]: readonly number[]): Promise<void> {
  const next = await startNext({ dev: false, dir: process.cwd(), hostname: "127.0.0.1", port: nextPort });
  const plain = createApi(testServices({ receive: receivePlainly }));
  const headers = createSecurityHeaders({ publicUrl: undefined, dev: false }).api;
  const bodies = new BodyBudget({ largestBody: 1024 * 1024, networkOf: () => "" });
  const ours = createRequestHandler({
    socketPath: "/socket.io/",
    isOwnHost: () => true,
    headers,
    api: createNodeAdapter({ answer: plain, now: Date.now, bodies, headers }),
    pages: (_request, response) => void response.writeHead(404).end(),
    log: { error: () => undefined },
  });
  open(plainPort, ours);
  open(nextPort, (request, response) => void next.handle(request, response));
  open(plainNextPort, (request, response) => {
    request.headers[MARK] = "1";
    lendPlain(plain);
    void next.handle(request, response);
  });
}

const MARK = "x-bench-plain";
let lent = false;

/** Lends the plain API to the hub, which the real server has opened before the first request. */
function lendPlain(plain: Api): void {
  const hub = lent ? undefined : findHub();
  if (!hub) return;
  lent = true;
  openHub({ ...hub, answer: (request: ApiRequest) => (request.headers[MARK] ? plain : hub.answer)(request) });
}

async function receivePlainly({ headers, body }: { headers: ApiRequest["headers"]; body: Uint8Array }) {
  const accepted = takePlainly(body, headers["x-mist-signature-v2"]);
  return { status: accepted === undefined ? 401 : 200, headers: {}, body: { accepted, duplicates: 0, quarantined: 0 } };
}

function open(port: number, answer: RequestListener): void {
  createServer(answer).listen(port, "127.0.0.1");
}
