import { classNames } from "./class-names";

/** A placeholder while content loads. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <div
      aria-hidden
      data-skeleton=""
      className={classNames("animate-pulse-soft fallback:rounded-md bg-pressed", className)}
    />
  );
}
