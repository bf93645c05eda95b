import { type Answer, type Call, NOT_FOUND, type Route, refused } from "./answer";
import type { Records } from "./records";
import { maySee, mayWrite } from "./tokens";

type Unrouted = Omit<Call, "params"> & { readonly method: string };

/** Finds the route of a call, and refuses it if its token lacks the right. */
export class Router {
  readonly #orgId: string;
  readonly #records: Records;
  readonly #routes: readonly { readonly route: Route; readonly parts: readonly string[] }[];

  constructor(orgId: string, records: Records, routes: readonly Route[]) {
    this.#orgId = orgId;
    this.#records = records;
    this.#routes = routes.map((route) => ({ route, parts: route.path.split("/") }));
  }

  async answer({ method, ...call }: Unrouted): Promise<Answer> {
    const parts = call.path.split("/");
    for (const { route, parts: pattern } of this.#routes) {
      const params = route.method === method ? match(pattern, parts) : undefined;
      if (params) return this.#refusal(route, params, call) ?? route.answer({ ...call, params });
    }
    return NOT_FOUND;
  }

  #refusal({ method }: Route, params: Call["params"], { token }: Omit<Unrouted, "method">): Answer | undefined {
    const { org_id: orgId, site_id: siteId } = params;
    if (orgId !== undefined && orgId !== this.#orgId) return NOT_FOUND;
    if (siteId !== undefined && !this.#records.has(siteId)) return NOT_FOUND;
    if (siteId !== undefined && !maySee(token, siteId)) return refused(403, "No rights on this site.");
    if (method !== "GET" && !mayWrite(token)) return refused(403, "This token may only read.");
    return undefined;
  }
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, wanted] of pattern.entries()) {
    const part = parts[index] ?? "";
    if (wanted.startsWith(":")) params[wanted.slice(1)] = part;
    else if (wanted !== part) return undefined;
  }
  return params;
}
