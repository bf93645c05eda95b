import { digestOf } from "./secret";

/** Where metrics are served, and to whom. */
export interface MetricsAccess {
  /** Whether `METRICS_PORT` serves them; the main port then does not. */
  readonly isElsewhere: boolean;
  /** Whether a request with this `Authorization` header may read them. */
  readonly admits: (authorization: string | undefined) => boolean;
}

interface MetricsAccessSettings {
  readonly METRICS_TOKEN?: string | undefined;
  readonly METRICS_PORT?: number | undefined;
}

export function createMetricsAccess({ METRICS_TOKEN, METRICS_PORT }: MetricsAccessSettings): MetricsAccess {
  const digest = METRICS_TOKEN === undefined ? undefined : digestOf(METRICS_TOKEN);
  return {
    isElsewhere: METRICS_PORT !== undefined,
    admits(authorization = "") {
      // Compares digests, so that the duration reveals nothing about the token.
      return digest === undefined || digestOf(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "") === digest;
    },
  };
}

/** Whether anybody may read `/metrics` on the main port. */
export function isPublicOnMainPort({ isElsewhere, admits }: MetricsAccess): boolean {
  return !isElsewhere && admits(undefined);
}
