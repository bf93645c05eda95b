"use client";

import { useTheme } from "../page/providers";
import { useText } from "../text/text";
import { Toaster } from "../ui/toaster";

/** Where toasts appear, in the page's theme. It must be inside the page's providers, because toasts may use them. */
export function Toasts() {
  const { theme } = useTheme();
  const { t } = useText();
  return <Toaster theme={theme} label={t("nav.toasts")} />;
}
