"use client";

import { useTheme } from "../page/providers";
import { useText } from "../text/text";
import { Toaster } from "../ui/toaster";

/** Where toasts appear, in the page's theme. Within whatever stands around the page: what a toast shows may ask for it. */
export function Toasts() {
  const { theme } = useTheme();
  const { t } = useText();
  return <Toaster theme={theme} label={t("nav.toasts")} />;
}
