"use client";

import { useTheme } from "../page/providers";
import { useText } from "../text/text";
import { ToasterHost } from "../ui/toaster-host";

/** Where toasts appear, in the page's theme. Within whatever stands around the page: what a toast shows may ask for it. */
export function Toasts() {
  const { theme } = useTheme();
  const { t } = useText();
  return <ToasterHost theme={theme} label={t("nav.toasts")} />;
}
