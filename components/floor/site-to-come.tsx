"use client";

import { Skeleton } from "../ui/skeleton";
import { useLive } from "./canvas/floor-context";

/** What stands for a part of the site before its first live snapshot; nothing where this floor may not be watched. */
export function SiteToCome() {
  const isRefused = useLive(({ floor }) => floor.refusal !== undefined);
  return isRefused ? null : <Skeleton className="m-4 h-24" />;
}
