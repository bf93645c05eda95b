"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Page } from "../shell/page";
import type { MessageKey } from "../text/messages";
import { useText } from "../text/text";

interface Section {
  readonly href: string;
  readonly title: Extract<MessageKey, "webhook.title" | "about.title">;
}

const SECTIONS: readonly Section[] = [
  { href: "/settings/webhook", title: "webhook.title" },
  { href: "/settings/about", title: "about.title" },
];

/** All settings have the same head: what there is to set, and where one is. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  const path = usePathname();
  return (
    <Page title={t("settings.title")}>
      <nav aria-label={t("settings.sections")} className="flex gap-2 overflow-x-auto border-b">
        {SECTIONS.map(({ href, title }) => (
          <Link
            key={href}
            href={href}
            aria-current={path === href ? "page" : undefined}
            className="-mb-px inline-flex h-10 items-center whitespace-nowrap border-transparent border-b-2 px-1.5 font-medium text-muted text-sm transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-ink"
          >
            {t(title)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
