"use client";

import { Eye } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { actions } from "@/viewer/actions/actions";
import { markShared } from "@/viewer/go-to-sign-in";
import { AlertProvider } from "../alerts/alert-provider";
import { pressKeys } from "../palette/press-keys";
import { DataBanner } from "../shell/data-banner";
import { Mark } from "../shell/mark";
import { PreferencesMenu } from "../shell/preferences-menu";
import { Toasts } from "../shell/toasts";
import { useText } from "../text/text";

/** What somebody sees who came by a share link: the floor, and no way to anywhere else. */
export function ShareFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  useEffect(() => pressKeys(actions), []);
  useEffect(markShared, []);
  return (
    <AlertProvider>
      <div className="flex h-dvh flex-col overflow-hidden">
        <header className="flex h-11 shrink-0 items-center gap-2.5 border-b bg-surface pr-1 pl-3.5">
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
        <DataBanner />
        <main id="content" tabIndex={-1} className="relative min-h-0 min-w-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      <Toasts />
    </AlertProvider>
  );
}
