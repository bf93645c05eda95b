import path from "node:path";
import type { Access } from "./access/access";
import type { OidcSignIn } from "./access/oidc/oidc-sign-in";
import { NOBODY } from "./access/principal";
import type { Database } from "./database/database";
import type { Env } from "./env";
import type { Api } from "./http/exchange";
import { toWhoJson } from "./http/json/access-json";
import { overviewSeenBy } from "./http/seen-sites";
import type { Hub } from "./hub";
import type { Sites } from "./live/sites";
import { webhookUrl } from "./settings/webhook-settings";
import { WEBHOOK_PATH } from "./webhook/receive";

interface Lent {
  readonly answer: Api;
  readonly access: Access;
  readonly database: Pick<Database, "origin">;
  readonly sites: Pick<Sites, "overview">;
  readonly oidc: OidcSignIn | undefined;
  readonly env: Env;
}

/** What pages are lent: of the sites only what whoever asks for the page may see. */
export function createPageHub({ answer, access, database, sites, oidc, env }: Lent): Hub {
  return {
    answer,
    session(cookie) {
      const { principal } = access.identify({ cookie });
      return principal && toWhoJson(principal, access.users);
    },
    overview(cookie) {
      const { sight } = access.identify({ cookie }).principal ?? NOBODY;
      return sight === "all" ? sites.overview() : overviewSeenBy(sites.overview(), sight);
    },
    newFolder(setupToken) {
      const { isNew, file, mark } = database.origin;
      const isShown = isNew && access.users.isEmpty && access.setup.fits(setupToken);
      return isShown ? { dir: path.dirname(file), wasUsed: mark !== undefined } : undefined;
    },
    identityProvider: oidc?.name,
    maxImageBytes: env.MAX_IMAGE_BYTES,
    webhook: () => ({ path: WEBHOOK_PATH, ...webhookUrl(env.PUBLIC_URL) }),
  };
}
