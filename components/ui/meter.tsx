import { classNames } from "./class-names";

/** A bar filled to `share` (0 to 1). Decoration: the number beside it says the same. */
export function Meter({
  share,
  className,
  barClassName,
}: {
  readonly share: number;
  readonly className?: string;
  readonly barClassName: string;
}) {
  return (
    <div aria-hidden className={classNames("fallback:h-1 w-full overflow-hidden rounded-full bg-pressed", className)}>
      <div
        className={classNames(
          "h-full origin-left rounded-full transition-transform duration-500 ease-out",
          barClassName,
        )}
        style={{ transform: `scaleX(${Math.min(1, Math.max(0, share))})` }}
      />
    </div>
  );
}
