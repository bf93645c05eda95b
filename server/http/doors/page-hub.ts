import path from "node:path";
import type { Access } from "@/server/access/access";
import type { OidcSignIn } from "@/server/access/oidc/oidc-sign-in";
import { NOBODY } from "@/server/access/principal";
import type { Database } from "@/server/database/database";
import type { Env } from "@/server/env/env";
import type { Sites } from "@/server/live/sites";
import { WEBHOOK_PATH } from "@/server/webhook/receive";
import { webhookUrl } from "@/server/webhook/secrets/webhook-setup";
import type { Api } from "../exchange";
import { toWhoJson } from "../json/access-json";
import { overviewSeenBy } from "../seen/seen-sites";

interface Lent {
  readonly answer: Api;
  readonly access: Access;
  readonly database: Pick<Database, "origin">;
  readonly sites: Pick<Sites, "overview">;
  readonly oidc: OidcSignIn | undefined;
  readonly env: Env;
}

/** What pages are lent: of the sites only what whoever asks for the page may see. */
export function createPageHub({ answer, access, database, sites, oidc, env }: Lent) {
  return {
    answer,
    session(cookie: string | undefined) {
      const { principal } = access.identify({ cookie });
      return principal && toWhoJson(principal, access.users);
    },
    overview(cookie: string | undefined) {
      const { sight } = access.identify({ cookie }).principal ?? NOBODY;
      return sight === "all" ? sites.overview() : overviewSeenBy(sites.overview(), sight);
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
