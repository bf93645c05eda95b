import type { SecretDeps } from "./rotate-secret";
import type { NoPreviousSecret, SecretsInEnvironment } from "./secret-failure";

export type RetiredSecret = { readonly type: "retired" } | SecretsInEnvironment | NoPreviousSecret;

/** Ends the previous webhook secret now. */
export function retireSecret({ webhookSecrets, inTurn }: SecretDeps): Promise<RetiredSecret> {
  return inTurn(async () => {
    if (webhookSecrets.origin === "environment") return { type: "secrets-in-environment" };
    if (webhookSecrets.list().length < 2) return { type: "no-previous-secret" };
    await webhookSecrets.endPrevious();
    return { type: "retired" };
  });
}
