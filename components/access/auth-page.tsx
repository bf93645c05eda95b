"use client";

import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { safePath } from "@/domain/safe-path";
import { Mark } from "../page/mark";
import { PreferencesMenu } from "../page/preferences-menu";
import { useText } from "../text/text";
import { Button } from "../ui/button";

export interface AuthPageProps {
  readonly title: string;
  readonly text?: string | undefined;
  readonly children?: ReactNode;
  /** Shown in small type below the card. */
  readonly footer?: ReactNode;
}

/** A page for people who are not signed in: one card with one thing to do. */
export function AuthPage({ title, text, children, footer }: AuthPageProps) {
  const { t } = useText();
  return (
    <div className="relative isolate grid h-full min-h-0 overflow-y-auto px-4 py-10">
      <EntryBackdrop />
      {/* The caption of the menu is for the navigation bar of a phone. */}
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

export interface SubmitButtonProps {
  readonly isBusy: boolean;
  readonly icon: ReactNode;
  readonly text: string;
  readonly busyText: string;
}

/** As wide as its card. Never `disabled`, because a disabled button loses the focus. */
export function SubmitButton({ isBusy, icon, text, busyText }: SubmitButtonProps) {
  return (
    <Button type="submit" look="primary" aria-disabled={isBusy} className="h-9 w-full [&_svg]:size-4">
      {isBusy ? <LoaderCircle className="animate-spin" aria-hidden /> : icon}
      <span aria-live="polite">{isBusy ? busyText : text}</span>
    </Button>
  );
}

/** Loads the next page from the server, because this page was rendered without a session. */
export function loadNextPage(next: string | undefined): void {
  window.location.assign(safePath(next));
}

const WALLS = [
  "M60 60h1080v680H60z",
  "M60 300h300v-240M360 300v-80M460 60v160M460 220h220v-160M780 60v240h360M780 220v-60",
  "M60 520h220v220M280 520v-90M280 430h180M540 430h140v310M680 520v-90M780 430h360M900 430v310M900 580h240",
  "M460 300h100M620 300h160",
] as const;

const TRACKS = [
  { x: 150, y: 190, tone: "fill-wifi" },
  { x: 250, y: 130, tone: "fill-wifi" },
  { x: 590, y: 140, tone: "fill-sdk" },
  { x: 905, y: 170, tone: "fill-wifi" },
  { x: 1010, y: 240, tone: "fill-asset" },
  { x: 165, y: 640, tone: "fill-asset" },
  { x: 400, y: 600, tone: "fill-wifi" },
  { x: 610, y: 600, tone: "fill-wifi" },
  { x: 800, y: 640, tone: "fill-sdk" },
  { x: 1020, y: 510, tone: "fill-wifi" },
  { x: 1060, y: 660, tone: "fill-wifi" },
] as const;

/** A faint drawing of a floor with tracks. Decoration, hidden on narrow screens. */
function EntryBackdrop() {
  return (
    <svg
      viewBox="0 0 1200 800"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden
      className="pointer-events-none absolute inset-0 -z-10 size-full max-sm:hidden [mask-image:radial-gradient(ellipse_60%_62%,transparent_55%,black)]"
    >
      {WALLS.map((walls) => (
        <path
          key={walls}
          d={walls}
          fill="none"
          className="stroke-line-strong"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
      ))}
      {TRACKS.map(({ x, y, tone }) => (
        <g key={`${x} ${y}`} className={tone}>
          <circle cx={x} cy={y} r="14" opacity="0.14" />
          <circle cx={x} cy={y} r="5.5" opacity="0.75" />
        </g>
      ))}
    </svg>
  );
}
