/** Why the webhook secrets stay as they are. */
export type SecretFailure = SecretsInEnvironment | PreviousSecretAccepted | NoPreviousSecret;

/** They are changed in the environment, which takes a restart. */
export interface SecretsInEnvironment {
  readonly type: "secrets-in-environment";
}

/** No more than two secrets are valid at once. */
export interface PreviousSecretAccepted {
  readonly type: "previous-secret-accepted";
}

export interface NoPreviousSecret {
  readonly type: "no-previous-secret";
}
