"use client";

import type { ReactNode } from "react";
import { Mark } from "../page/mark";
import { PreferencesMenu } from "../page/preferences-menu";
import { useText } from "../text/text";
import { EntryBackdrop } from "./entry-backdrop";

export interface EntryPageProps {
  readonly title: string;
  readonly text?: string | undefined;
  readonly children?: ReactNode;
  /** Small, below the card. */
  readonly footer?: ReactNode;
}

/** A page before the door: one card, one thing to do. */
export function EntryPage({ title, text, children, footer }: EntryPageProps) {
  const { t } = useText();
  return (
    <div className="relative isolate grid h-full min-h-0 overflow-y-auto px-4 py-10">
      <EntryBackdrop />
      {/* Its caption is for the bar of a phone. */}
      <div className="absolute top-3 right-3 size-10 [&_span]:hidden">
        <PreferencesMenu />
      </div>
      <div className="m-auto flex w-full max-w-sm flex-col gap-5">
        <p className="flex items-center gap-2 self-center font-semibold text-lg tracking-tight">
          <Mark />
          {t("app.name")}
        </p>
        <section className="flex flex-col gap-5 rounded-2xl border bg-surface p-6 shadow-float sm:p-7">
          <header className="flex flex-col gap-1.5">
            <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
            {text && <p className="text-pretty text-muted text-sm">{text}</p>}
          </header>
          {children}
        </section>
        {footer && <p className="text-balance text-center text-faint text-xs">{footer}</p>}
      </div>
    </div>
  );
}
