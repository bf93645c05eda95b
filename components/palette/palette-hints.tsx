"use client";

import { useAllText } from "../text/text";
import { Kbd } from "../ui/kbd";

interface PaletteHintsProps {
  /** False if the selected entry leads nowhere, such as a track that is on no floor. */
  readonly leads: boolean;
}

/** Explains the keys, below the palette's entries. */
export function PaletteHints({ leads }: PaletteHintsProps) {
  const { t } = useAllText();
  const hints = [
    { keys: ["↑", "↓"], text: t("palette.choose") },
    ...(leads ? [{ keys: ["↵"], text: t("palette.go") }] : []),
    { keys: ["Esc"], text: t("palette.close") },
  ];
  return (
    <p className="flex items-center gap-4 border-t bg-hover/50 px-4 py-2 text-faint text-xs max-sm:hidden pointer-coarse:hidden">
      {hints.map(({ keys, text }) => (
        <span key={text} className="flex items-center gap-1.5">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {text}
        </span>
      ))}
    </p>
  );
}
