import { Skeleton } from "../ui/skeleton";
import { useLive } from "./canvas/floor-context";

/** Placeholder until the first live snapshot; nothing if this floor may not be watched. */
export function SitePlaceholder() {
  const isRefused = useLive(({ floor }) => floor.refusal !== undefined);
  return isRefused ? null : <Skeleton className="m-4 h-24" />;
}
