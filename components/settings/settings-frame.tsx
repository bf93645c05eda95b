"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import type { Scope } from "@/domain/who";
import { Page } from "../page/page";
import { useSession } from "../page/session";
import type { MessageKey } from "../text/messages";
import { useAllText } from "../text/text";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { Link } from "../ui/link";
import { keepCurrentInView } from "./current-tab";

interface Section {
  readonly href: string;
  readonly title: Extract<MessageKey, `${string}.title`>;
  /** The right that the section requires. */
  readonly scope: Scope;
  /** True where it is only for people who see every site. */
  readonly everySite?: true;
}

const SECTIONS: readonly Section[] = [
  { href: "/settings/webhook", title: "webhook.title", scope: "admin" },
  { href: "/settings/mist", title: "mist.title", scope: "admin" },
  { href: "/settings/people", title: "people.title", scope: "admin" },
  { href: "/settings/tokens", title: "tokens.title", scope: "admin" },
  { href: "/settings/share-links", title: "share.title", scope: "operate" },
  { href: "/settings/audit", title: "audit.title", scope: "admin" },
  { href: "/settings/counting", title: "counting.title", scope: "operate" },
  { href: "/settings/data", title: "data.title", scope: "operate", everySite: true },
  { href: "/settings/backup", title: "backup.title", scope: "admin" },
  { href: "/settings/account", title: "account.title", scope: "read" },
  { href: "/settings/about", title: "about.title", scope: "admin" },
];

const waitingCode = lazyCode(() => import("./mist-import/waiting-conflicts"));

/** Tabs, and where there is room a list beside the page, which stays in sight. */
const NAV =
  "relative flex gap-2 overflow-x-auto border-b max-sm:-mx-4 max-sm:px-4 lg:sticky lg:top-7 lg:w-44 lg:shrink-0 lg:flex-col lg:gap-0.5 lg:self-start lg:overflow-visible lg:border-b-0";
const NAV_LINK =
  "-mb-px inline-flex h-10 shrink-0 items-center whitespace-nowrap border-transparent border-b-2 px-1.5 font-medium text-muted text-sm transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-ink lg:mb-0 lg:h-8 lg:justify-between lg:rounded-md lg:border-b-0 lg:px-2.5 lg:hover:bg-hover lg:aria-[current=page]:bg-pressed";

/** The heading of all settings pages, with the sections that the session may open. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useAllText();
  const path = usePathname();
  const session = useSession();
  const list = useRef<HTMLElement>(null);
  // A phone is too narrow for all sections.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs after each change of the page
  useEffect(() => (list.current ? keepCurrentInView(list.current) : undefined), [path]);
  const mayOpen = ({ scope, everySite }: Section) => session?.scopes.includes(scope) && !(everySite && session.siteIds);
  const sections = SECTIONS.filter(mayOpen);
  return (
    <Page title={t("settings.title")} isOneColumn>
      <div className="flex flex-1 flex-col gap-5 lg:flex-row lg:gap-8">
        <nav ref={list} aria-label={t("settings.sections")} className={NAV}>
          {sections.map(({ href, title }) => (
            <Link key={href} href={href} aria-current={path === href ? "page" : undefined} className={NAV_LINK}>
              {t(title)}
              {href === "/settings/mist" && (
                <Lazy code={waitingCode}>{({ WaitingConflicts }) => <WaitingConflicts />}</Lazy>
              )}
            </Link>
          ))}
        </nav>
        <div className="flex min-w-0 flex-1 flex-col">{children}</div>
      </div>
    </Page>
  );
}
