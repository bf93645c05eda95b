"use client";

import { useText } from "../text/text";
import { CopyButton } from "../ui/copy-button";
import { ScrollArea } from "../ui/scroll-area";

/** An event as Mist sent it, laid out to be read, to be copied. */
export function RawJson({ raw }: { readonly raw: unknown }) {
  const { t } = useText();
  const json = toPrettyJson(raw);
  return (
    <div className="relative rounded-lg border bg-canvas">
      <ScrollArea aria-label={t("feed.raw")} className="max-h-80 overflow-x-auto p-3">
        <pre className="font-mono text-muted text-xs leading-relaxed">{json}</pre>
      </ScrollArea>
      <div className="absolute top-2 right-3">
        <CopyButton value={json} label={t("action.copy")} copiedLabel={t("action.copied")} />
      </div>
    </div>
  );
}

/** What is text already is parsed first; what is no JSON is shown as it is. */
function toPrettyJson(raw: unknown): string {
  if (typeof raw !== "string") return JSON.stringify(raw, null, 2) ?? "";
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
