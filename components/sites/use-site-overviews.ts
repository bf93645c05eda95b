"use client";

import { listSites } from "@/domain/contract/site";
import type { SiteOverview } from "@/domain/site-overview";
import { SECOND_MS } from "@/domain/time";
import type { Fault } from "@/viewer/api/outcome";
import { useAnswer } from "@/viewer/api/use-answer";

const EVERY_MS = 5 * SECOND_MS;
/** The interval while the first floor is awaited. */
const AWAITED_EVERY_MS = SECOND_MS;

/** All sites, polled every few seconds with one request for the whole page. */
export function useSiteOverviews(
  initial?: readonly SiteOverview[],
  { isAwaited = false }: { readonly isAwaited?: boolean } = {},
): {
  readonly sites: readonly SiteOverview[] | undefined;
  readonly fault: Fault | undefined;
} {
  const { value, fault } = useAnswer(
    listSites,
    {},
    {
      everyMs: isAwaited ? AWAITED_EVERY_MS : EVERY_MS,
      ...(initial ? { initial } : {}),
    },
  );
  return { sites: value, fault };
}
