"use client";

import { CopyBox } from "../controls/copy-box";
import { useText } from "../text/text";

interface RawJsonProps {
  readonly raw: unknown;
  /** Distinguishes it from others on the page. */
  readonly id?: number;
}

/** An event as Mist sent it, indented, with a button that copies it. */
export function RawJson({ raw, id }: RawJsonProps) {
  const { t } = useText();
  const label = id === undefined ? t("feed.raw") : t("feed.rawOf", { id });
  return <CopyBox label={label} text={toPrettyJson(raw)} className="max-h-80" />;
}

/** Text is parsed first; text that is not JSON is shown unchanged. */
function toPrettyJson(raw: unknown): string {
  if (typeof raw !== "string") return JSON.stringify(raw, null, 2) ?? "";
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
