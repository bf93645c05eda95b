import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { NextApp } from "./next-app";
import { type createPageGate, PUBLIC_FILES } from "./page-gate";
import type { Fail } from "./request-handler";
import type { SecurityHeaders } from "./security-headers";

/** Headers that Next uses internally; from outside they could only be forged. (There are no server actions.) */
const INTERNAL_HEADER =
  /^(?:x-middleware-|x-nextjs-|next-action|next-resume|x-matched-path|x-now-route-matches|x-invoke-)/;
/** Files that are shared by pages: what Next built, and the messages of a language. */
const PART = /^\/(?:_next\/static|texts)\//;
/** Pages that links lead to. They send no referrer, since older links hold a secret in their address. */
const LINKED = /^\/(?:login|setup|share)(?:[/?]|$)/;
const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD"]);

export interface PageHandlerOptions {
  readonly handle: NextApp["handle"];
  readonly headers: SecurityHeaders;
  /** Redirects visitors who are not signed in. */
  readonly gate: ReturnType<typeof createPageGate>;
  readonly dev: boolean;
}

/**
 * Serves everything that is not the API. Pages are only read, so Next gets only GET and HEAD, and none of its internal headers. It takes
 * the nonce for its scripts from the policy on the request.
 */
export function createPageHandler({ handle, headers, gate, dev }: PageHandlerOptions) {
  return (req: IncomingMessage, res: ServerResponse, fail: Fail): void => {
    // Next's development server uses POST for its error overlay.
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

/** A file served from disk has no script that could have a nonce. */
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
