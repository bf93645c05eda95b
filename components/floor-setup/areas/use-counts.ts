"use client";

import { countsOf, DEFAULT_COUNTS, sourcesOf } from "@/domain/counted";
import type { Source } from "@/domain/track";
import type { Draft } from "@/viewer/area-editor/draft";
import { useLive } from "../../floor/canvas/floor-context";

/** What an area of this kind counts while it is set to nothing itself: as other areas of the site do that are not either. */
export function useUsualCounts({ history }: Draft): readonly Source[] {
  const { kind } = history.now;
  const like = useLive(({ site }) =>
    Object.values(site?.areas ?? {}).find((area) => area.kind !== "vbeacon" && !area.counts),
  );
  return countsOf({ kind }, like ? sourcesOf(like) : DEFAULT_COUNTS);
}

/** What the draft counts: its own choice, else the usual. */
export function useCounts(draft: Draft): readonly Source[] {
  const usual = useUsualCounts(draft);
  return draft.history.now.counts ?? usual;
}
