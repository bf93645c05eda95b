"use client";

import { inOrder } from "@/domain/counted";
import { SOURCES, type Source } from "@/domain/track";
import { useText } from "../text/text";

export interface KindChecksProps {
  readonly counts: readonly Source[];
  readonly onCounts: (counts: readonly Source[]) => void;
  readonly isDisabled?: boolean;
}

/** Which kinds count: one at least. */
export function KindChecks({ counts, onCounts, isDisabled = false }: KindChecksProps) {
  const { t } = useText();
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-1.5">
      {SOURCES.map((source) => {
        const isOn = counts.includes(source);
        const rest = counts.filter((each) => each !== source);
        return (
          <label key={source} className="flex cursor-pointer items-center gap-2 text-sm has-disabled:opacity-60">
            <input
              type="checkbox"
              checked={isOn}
              disabled={isDisabled || (isOn && rest.length === 0)}
              onChange={() => onCounts(isOn ? rest : inOrder([...counts, source]))}
              className="size-3.5 accent-accent"
            />
            {t(`kinds.${source}`)}
          </label>
        );
      })}
    </div>
  );
}
