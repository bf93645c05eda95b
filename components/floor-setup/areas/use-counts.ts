"use client";

import { countsOf, DEFAULT_COUNTS, sourcesOf } from "@/domain/counted";
import type { Source } from "@/domain/track";
import type { Draft } from "@/viewer/area-editor/draft";
import { useLive } from "../../floor/canvas/floor-context";

/** The kinds that an area without its own setting counts, taken from another such area of the site. */
export function useUsualCounts({ history }: Draft): readonly Source[] {
  const { kind } = history.now;
  const like = useLive(({ site }) =>
    Object.values(site?.areas ?? {}).find((area) => area.kind !== "vbeacon" && !area.counts),
  );
  return countsOf({ kind }, like ? sourcesOf(like) : DEFAULT_COUNTS);
}

/** The kinds that the draft counts: its own choice, or else the default. */
export function useCounts(draft: Draft): readonly Source[] {
  const usual = useUsualCounts(draft);
  return draft.history.now.counts ?? usual;
}
