import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fail } from "./front-door";
import type { NextApp } from "./next-app";
import { type createPageGate, PUBLIC_FILES } from "./page-gate";
import type { SecurityHeaders } from "./security-headers";

/** What Next says to itself in headers; from outside it could only be a lie. (No server action exists either.) */
const INTERNAL_HEADER =
  /^(?:x-middleware-|x-nextjs-|next-action|next-resume|x-matched-path|x-now-route-matches|x-invoke-)/;
/** Of no page alone: what Next built, and the messages of a language. */
const PART = /^\/(?:_next\/static|texts)\//;
/** Pages that links lead to: what older links hold in their address is told to nobody. */
const LINKED = /^\/(?:login|setup|share)(?:[/?]|$)/;
const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD"]);

export interface PageDoorOptions {
  readonly handle: NextApp["handle"];
  readonly headers: SecurityHeaders;
  /** Sends those away who are not signed in. */
  readonly gate: ReturnType<typeof createPageGate>;
  readonly dev: boolean;
}

/**
 * Everything that is not the API: pages are only read, so Next hears GET and HEAD and nothing of its own inner
 * language. It takes the nonce of its scripts from the policy on the request.
 */
export function createPageDoor({ handle, headers, gate, dev }: PageDoorOptions) {
  return (req: IncomingMessage, res: ServerResponse, fail: Fail): void => {
    // Next's development server has posts of its own (error overlay).
    if (!METHODS.has(req.method ?? "") && !dev) {
      res.writeHead(405, { allow: "GET, HEAD", ...headers.api, "cache-control": "no-store" }).end();
      return;
    }
    const detour = gate(req);
    if (detour) {
      res.writeHead(303, { ...headers.api, "cache-control": "no-store", ...detour }).end();
      return;
    }
    dropInternal(req.headers);
    const said = headersFor(req, headers);
    for (const [name, value] of Object.entries(said)) res.setHeader(name, value);
    if (LINKED.test(req.url ?? "")) res.setHeader("referrer-policy", "no-referrer");
    req.headers["content-security-policy"] = said["content-security-policy"];
    handle(req, res).catch(fail);
  };
}

/** A file as it lies on disk has no script that could have a nonce. */
function headersFor({ url = "", headers: { host } }: IncomingMessage, headers: SecurityHeaders) {
  if (PART.test(url)) return headers.part;
  return headers.page(host, PUBLIC_FILES.has(url.split("?", 1)[0] ?? "") ? undefined : newNonce());
}

function newNonce(): string {
  return randomBytes(16).toString("base64");
}

function dropInternal(headers: IncomingMessage["headers"]): void {
  for (const name of Object.keys(headers)) if (INTERNAL_HEADER.test(name)) delete headers[name];
}
