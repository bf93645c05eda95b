import { digestOf } from "./secret";

/** Where metrics are served, and to whom. */
export interface Scraping {
  /** Whether `METRICS_PORT` serves them; the main port then does not. */
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
      // Compares digests, so that the duration reveals nothing about the token.
      return digest === undefined || digestOf(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "") === digest;
    },
  };
}

/** Whether anybody may read `/metrics` on the main port. */
export function isOpenHere({ isElsewhere, admits }: Scraping): boolean {
  return !isElsewhere && admits(undefined);
}
