"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { MapId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { type OverviewFloor, type Score, scoreOf } from "./overview-floor";

/** How often floors may change places by themselves. */
const EVERY_MS = 10 * SECOND_MS;

type Scores = ReadonlyMap<MapId, Score>;

/**
 * What floors are ordered by: renewed every few seconds and with every other wish, but never while the pointer rests on
 * `held`, so that nothing moves away from under it.
 */
export function useSteadyScores(floors: readonly OverviewFloor[], held: RefObject<HTMLElement | null>, wish: string) {
  const newest = useRef(floors);
  const [scores, setScores] = useState<Scores>(() => scoresOf(floors));
  const renew = useCallback(() => setScores(scoresOf(newest.current)), []);
  useEffect(() => {
    newest.current = floors;
  }, [floors]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another wish is another order
  useEffect(renew, [renew, wish, floors.length]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!held.current?.matches(":hover")) renew();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [held, renew]);
  return scores;
}

function scoresOf(floors: readonly OverviewFloor[]): Scores {
  return new Map(floors.map((each) => [each.floor.mapId, scoreOf(each)]));
}
