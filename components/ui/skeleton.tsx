import { classNames } from "./class-names";

/** Holds the place of what is on its way. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <div aria-hidden data-skeleton="" className={classNames("animate-pulse-soft rounded-md bg-pressed", className)} />
  );
}
