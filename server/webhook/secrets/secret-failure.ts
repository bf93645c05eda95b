/** Why the webhook secrets were not changed. */
export type SecretFailure = SecretsInEnvironment | PreviousSecretAccepted | NoPreviousSecret;

/** The secrets are set in the environment, and changing them takes a restart. */
export interface SecretsInEnvironment {
  readonly type: "secrets-in-environment";
}

/** At most two secrets are valid at once. */
export interface PreviousSecretAccepted {
  readonly type: "previous-secret-accepted";
}

export interface NoPreviousSecret {
  readonly type: "no-previous-secret";
}
