import type { ReactNode } from "react";

/** Heads a part of a panel, with its count. */
export function SectionHeading({
  id,
  count,
  children,
}: {
  readonly id: string;
  readonly count?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <h2 id={id} className="flex items-baseline gap-2 px-4 pt-3 pb-1.5 font-medium text-muted text-xs">
      {children}
      {count !== undefined && <span className="text-faint tabular-nums">{count}</span>}
    </h2>
  );
}
