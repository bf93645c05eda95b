"use client";

import { type ActionId, keysOf } from "@/viewer/actions/action-table";
import { useIsMounted } from "../text/clock";
import type { Translate } from "../text/messages";
import { useText } from "../text/text";
import { Kbd } from "../ui/kbd";

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  "-": "−",
};

/** Keys whose names differ between languages. */
const NAMED = ["Backspace", "End", "Enter", "Escape", "Home", "Space"] as const;

/** The keys of an action as written on the keyboard; all of them, or the first `most`. */
export function ActionKeys({ id, most = Number.POSITIVE_INFINITY }: { readonly id: ActionId; readonly most?: number }) {
  return (
    <span className="flex shrink-0 items-center gap-1.5">
      {keysOf(id)
        .slice(0, most)
        .map((key) => (
          <Keys key={key} name={key} />
        ))}
    </span>
  );
}

/** One key, or several held together (`Mod+K`). */
export function Keys({ name }: { readonly name: string }) {
  const { t } = useText();
  const mounted = useIsMounted();
  const parts = name === "+" ? [name] : name.split("+");
  return (
    <span className="flex items-center gap-0.5">
      {parts.map((part) => (
        <Kbd key={part}>{keySign(part, mounted, t)}</Kbd>
      ))}
    </span>
  );
}

function keySign(part: string, mounted: boolean, t: Translate): string {
  if (part === "Mod") return mounted && /Mac|iP(?:hone|ad)/.test(navigator.platform) ? "⌘" : t("key.mod");
  const named = NAMED.find((name) => name === part);
  if (named) return t(`key.${named}`);
  return SIGNS[part] ?? part;
}
