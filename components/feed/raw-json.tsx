"use client";

import { CopyBox } from "../page/copy-box";
import { useText } from "../text/text";

/** An event as Mist sent it, laid out to be read, to be copied. */
export function RawJson({ raw }: { readonly raw: unknown }) {
  const { t } = useText();
  return <CopyBox label={t("feed.raw")} text={toPrettyJson(raw)} className="max-h-80" />;
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
