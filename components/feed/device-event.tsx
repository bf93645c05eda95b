"use client";

import { useSayPhrase, useText } from "../text/text";
import { deviceEventText } from "./notice-text";

/** What a device said last, in words; Mist's name of it shows under the pointer. */
export function DeviceEvent({ type }: { readonly type: string }) {
  const { t } = useText();
  const { text, lang } = deviceEventText(type, t, useSayPhrase());
  return (
    <span lang={lang} title={type} className="break-words">
      {text}
    </span>
  );
}
