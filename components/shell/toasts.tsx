"use client";

import { ToasterHost } from "../ui/toaster-host";
import { useTheme } from "./providers";

/** Where toasts appear, in the page's theme. Within whatever stands around the page: what a toast shows may ask for it. */
export function Toasts() {
  const { theme } = useTheme();
  return <ToasterHost theme={theme} />;
}
