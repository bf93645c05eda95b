"use client";

import { Eye } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { actions } from "@/viewer/actions/actions";
import { pressKeys } from "@/viewer/actions/press-keys";
import { markShared } from "@/viewer/connection/go-to-sign-in";
import { AlertProvider } from "../alerts/alert-provider";
import { Mark } from "../page/mark";
import { PreferencesMenu } from "../page/preferences-menu";
import { useText } from "../text/text";
import { DataBanner } from "./data-banner";
import { OfflinePage } from "./offline-page";
import { Toasts } from "./toasts";

/** The frame for share links: the floor without navigation. */
export function ShareFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  useEffect(() => pressKeys(actions), []);
  useEffect(markShared, []);
  return (
    <AlertProvider>
      <div className="flex h-dvh flex-col overflow-hidden">
        <header data-frame className="flex h-11 shrink-0 items-center gap-2.5 border-b bg-surface pr-1 pl-3.5">
          <Mark />
          <span className="font-semibold text-sm tracking-tight">{t("app.name")}</span>
          <p className="ml-auto flex min-w-0 items-center gap-1.5 text-muted text-xs">
            <Eye className="size-3.5 shrink-0" aria-hidden />
            <span className="truncate">{t("share.shared")}</span>
          </p>
          <div className="size-10 [&_span]:hidden">
            <PreferencesMenu />
          </div>
        </header>
        <div data-frame className="contents">
          <DataBanner />
        </div>
        <main id="content" tabIndex={-1} className="relative min-h-0 min-w-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      <Toasts />
      <OfflinePage />
    </AlertProvider>
  );
}
