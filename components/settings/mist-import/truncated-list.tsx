"use client";

import { type ReactNode, useState } from "react";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";

interface TruncatedListProps<Item> {
  readonly items: readonly Item[];
  /** Renders an `li` with its key. */
  readonly renderRow: (item: Item) => ReactNode;
  readonly label?: string;
  readonly className?: string;
}

const STEP = 50;

/** The first rows of a long list, and more on request. */
export function TruncatedList<Item>({ items, renderRow, label, className }: TruncatedListProps<Item>) {
  const { t } = useAllText();
  const [shown, setShown] = useState(STEP);
  const left = items.length - shown;
  return (
    <>
      <ul aria-label={label} className={className}>
        {items.slice(0, shown).map(renderRow)}
      </ul>
      {left > 0 && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-1 py-1.5 text-muted text-xs tabular-nums">
          <span>{t("mistImport.andMore", { count: left })}</span>
          <Button size="sm" onClick={() => setShown(shown + STEP)}>
            {t("mistImport.more", { count: Math.min(left, STEP) })}
          </Button>
        </p>
      )}
    </>
  );
}
