"use client";

import { CircleUserRound, LogOut, UserCog } from "lucide-react";
import { useRouter } from "next/navigation";
import { endSession } from "@/domain/contract/session";
import { call } from "@/viewer/api/call";
import { markSigningOut } from "@/viewer/connection/go-to-sign-in";
import { forgetDestinations } from "@/viewer/listing/recent-destinations";
import { faultText } from "../page/fault-text";
import { navItemStyle, RailCaption } from "../page/nav-item";
import { PreferenceChoices } from "../page/preferences-menu";
import { useSession } from "../page/session";
import { PHONE, useMedia } from "../page/use-media";
import { useText } from "../text/text";
import { DropdownItem, DropdownMenu, DropdownSeparator } from "../ui/dropdown-menu";
import { toast } from "../ui/toast";

/** The signed-in user and signing out; on a phone, also appearance and language. */
export function AccountMenu() {
  const { t } = useText();
  const router = useRouter();
  const session = useSession();
  const isPhone = useMedia(PHONE);
  if (session?.kind !== "user") return null;

  async function signOut(): Promise<void> {
    // The server ends this page's connection with the session, often before it answers.
    markSigningOut(true);
    const outcome = await call(endSession, {});
    // 401 means that the user was signed out already.
    if (outcome.ok || outcome.status === 401) {
      forgetDestinations();
      return window.location.assign("/login");
    }
    markSigningOut(false);
    toast.error(faultText(outcome, t));
  }

  return (
    <DropdownMenu
      side={isPhone ? "top" : "right"}
      align="end"
      className="max-w-72"
      trigger={
        <button type="button" className={navItemStyle} aria-label={t("account.menu", { name: session.name })}>
          <CircleUserRound className="size-4.5" aria-hidden />
          <RailCaption>{t("account.title")}</RailCaption>
        </button>
      }
    >
      <div className="flex flex-col px-2 pt-1.5 pb-1">
        <span className="truncate font-medium text-sm">{session.name}</span>
        {session.name !== session.email && <span className="truncate text-muted text-xs">{session.email}</span>}
        <span className="text-faint text-xs">{t(`role.${session.role ?? "viewer"}`)}</span>
      </div>
      <DropdownSeparator />
      <DropdownItem onSelect={() => router.push("/settings/account")}>
        <UserCog className="size-4 text-faint" aria-hidden />
        {t("account.open")}
      </DropdownItem>
      {isPhone && (
        <>
          <DropdownSeparator />
          <PreferenceChoices />
          <DropdownSeparator />
        </>
      )}
      <DropdownItem onSelect={() => void signOut()}>
        <LogOut className="size-4 text-faint" aria-hidden />
        {t("account.signOut")}
      </DropdownItem>
    </DropdownMenu>
  );
}
