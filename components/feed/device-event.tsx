"use client";

import { useSayPhrase, useText } from "../text/text";
import { deviceEventText } from "./notice-text";

/** The last event of a device in words, with Mist's name for it in a tooltip. */
export function DeviceEvent({ type }: { readonly type: string }) {
  const { t } = useText();
  const { text, lang } = deviceEventText(type, t, useSayPhrase());
  return (
    <span lang={lang} title={type} className="break-words">
      {text}
    </span>
  );
}
