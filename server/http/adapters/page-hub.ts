import path from "node:path";
import { SECOND_MS } from "@/domain/time";
import type { Access } from "@/server/access/access";
import type { OidcSignIn } from "@/server/access/oidc/oidc-sign-in";
import { NOBODY } from "@/server/access/principal";
import type { Database } from "@/server/database/database";
import type { Env } from "@/server/env/env";
import type { Sites } from "@/server/live/sites";
import { WEBHOOK_PATH } from "@/server/webhook/receive";
import { webhookUrl } from "@/server/webhook/secrets/webhook-setup";
import { type Api, isStream } from "../exchange";
import { toWhoJson } from "../json/access-json";
import { overviewSeenBy } from "../visibility/visible-sites";

interface Lent {
  readonly answer: Api;
  readonly access: Access;
  readonly database: Pick<Database, "origin">;
  readonly sites: Pick<Sites, "overview">;
  readonly oidc: OidcSignIn | undefined;
  readonly env: Env;
}

/**
 * How long a page waits for the data that its browser would request. After that it is sent without the data, and the browser requests it.
 */
const PATIENCE_MS = 2 * SECOND_MS;

/** What pages get from the server. Of sites only what the page's caller may see. */
export function createPageHub({ answer, access, database, sites, oidc, env }: Lent) {
  return {
    answer,
    answerForPage: (address: string, cookie: string | undefined) => answerForPage(answer, address, cookie),
    session(cookie: string | undefined) {
      const { principal } = access.identify({ cookie });
      return principal && toWhoJson(principal, access.users);
    },
    overview(cookie: string | undefined) {
      const { visibility } = access.identify({ cookie }).principal ?? NOBODY;
      return visibility === "all" ? sites.overview() : overviewSeenBy(sites.overview(), visibility);
    },
    newFolder(setupToken: string) {
      const { isNew, file, mark } = database.origin;
      const isShown = isNew && access.users.isEmpty && access.setup.fits(setupToken);
      return isShown ? { dir: path.dirname(file), wasUsed: mark !== undefined } : undefined;
    },
    awaitsFirstAdmin: () => access.users.isEmpty && oidc === undefined,
    identityProvider: oidc?.name,
    mistAddress: env.MIST_API_URL,
    maxImageBytes: env.MAX_IMAGE_BYTES,
    webhook: () => ({ path: WEBHOOK_PATH, ...webhookUrl(env.PUBLIC_URL) }),
  };
}

async function answerForPage(answer: Api, url: string, cookie: string | undefined): Promise<string | undefined> {
  const left = new AbortController();
  const asked = {
    ...{ method: "GET", url, headers: { cookie }, body: undefined, receivedAt: Date.now() },
    isGone: () => left.signal.aborted,
    untilGone: () => left.signal,
  };
  let patience: NodeJS.Timeout | undefined;
  const outOfPatience = new Promise<undefined>((resolve) => {
    patience = setTimeout(resolve, PATIENCE_MS, undefined);
  });
  try {
    const response = await Promise.race([answer(asked), outOfPatience]);
    if (response?.status !== 200 || response.body === undefined || isStream(response.body)) return undefined;
    return typeof response.body === "string" ? response.body : new TextDecoder().decode(response.body);
  } finally {
    clearTimeout(patience);
    left.abort();
  }
}
