import { digestOf } from "./secret";

/** Where the metrics are answered, and to whom. */
export interface Scraping {
  /** True where `METRICS_PORT` answers them: the main port has nothing there. */
  readonly isElsewhere: boolean;
  /** Whether a request with this `Authorization` header may read them. */
  readonly admits: (authorization: string | undefined) => boolean;
}

interface ScrapingSettings {
  readonly METRICS_TOKEN?: string | undefined;
  readonly METRICS_PORT?: number | undefined;
}

export function createScraping({ METRICS_TOKEN, METRICS_PORT }: ScrapingSettings): Scraping {
  const digest = METRICS_TOKEN === undefined ? undefined : digestOf(METRICS_TOKEN);
  return {
    isElsewhere: METRICS_PORT !== undefined,
    admits(authorization = "") {
      // Digests are compared, so that the time it takes tells nothing of the token.
      return digest === undefined || digestOf(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "") === digest;
    },
  };
}

/** Whether anybody may open `/metrics` on the main port. */
export function isOpenHere({ isElsewhere, admits }: Scraping): boolean {
  return !isElsewhere && admits(undefined);
}
