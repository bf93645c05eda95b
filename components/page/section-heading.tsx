import type { ReactNode } from "react";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";

/** Heads a part of a panel, with its count. */
export function SectionHeading({
  id,
  count,
  className,
  children,
}: {
  readonly id: string;
  readonly count?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { locale } = useText();
  return (
    <h2
      id={id}
      className={classNames("flex items-baseline gap-2 px-4 pt-3 pb-1.5 font-medium text-muted text-xs", className)}
    >
      {children}
      {count !== undefined && (
        <span className="text-faint tabular-nums">
          {typeof count === "number" ? formatNumber(count, locale) : count}
        </span>
      )}
    </h2>
  );
}
