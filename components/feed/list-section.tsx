import type { ReactNode } from "react";

interface ListSectionProps {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  /** The list's items, if there are any. */
  readonly children?: ReactNode;
}

/** A titled list in a box; without items, its title and text alone. */
export function ListSection({ id, title, text, children }: ListSectionProps) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="font-medium text-base">
        {title}
      </h2>
      {text && <p className="max-w-2xl text-pretty text-muted text-sm">{text}</p>}
      {children}
    </section>
  );
}

export const LIST = "flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card";
export const AGE = "w-24 text-right text-faint text-xs tabular-nums";
