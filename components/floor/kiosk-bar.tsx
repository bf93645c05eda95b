"use client";

import { Expand, LogOut } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { SECOND_MS } from "@/domain/time";
import { type KioskChoice, writeKiosk } from "@/viewer/kiosk/kiosk-address";
import { PaceSelect } from "../controls/pace-select";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";

/** The bar disappears after this time without a touch. */
const SHOWN_MS = 15 * SECOND_MS;

export interface KioskBarProps {
  readonly choice: KioskChoice;
  readonly isScreen: boolean;
  readonly onLeave: () => void;
}

/** The bar shown after a tap or Escape: exit, and the rotation of floors. */
export function KioskBar(props: KioskBarProps) {
  const isShown = useShownByTouch();
  return isShown && <KioskControls {...props} />;
}

export function KioskControls({ choice, isScreen, onLeave }: KioskBarProps) {
  const { t } = useAllText();
  const choose = useChoose();
  return (
    <div
      role="toolbar"
      aria-label={t("kiosk.bar")}
      className="absolute inset-x-0 bottom-4 mx-auto flex w-fit max-w-[calc(100%-2rem)] animate-rise flex-wrap items-center gap-3 rounded-xl border bg-raised p-3 text-sm shadow-float"
    >
      {!isScreen && (
        <Button look="primary" autoFocus onClick={onLeave}>
          <LogOut className="size-4" aria-hidden />
          {t("kiosk.leave")}
        </Button>
      )}
      <Button
        autoFocus={isScreen}
        onClick={() => void document.documentElement.requestFullscreen?.().catch(() => undefined)}
      >
        <Expand className="size-4" aria-hidden />
        {t("kiosk.fullScreen")}
      </Button>
      {!isScreen && (
        <>
          <PaceSelect
            label={t("kiosk.pace")}
            paceMs={choice.paceMs}
            onPaceChange={(paceMs) => choose({ ...choice, paceMs })}
          />
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={choice.areNamesShown}
              onChange={({ target }) => choose({ ...choice, areNamesShown: target.checked })}
              className="size-4 accent-accent"
            />
            {t("kiosk.names")}
          </label>
        </>
      )}
    </div>
  );
}

function useChoose(): (choice: KioskChoice) => void {
  const router = useRouter();
  const path = usePathname();
  return (next) => router.replace(path + writeKiosk(window.location.search, next));
}

function useShownByTouch(): boolean {
  const [touchedAt, setTouchedAt] = useState<number>();
  useEffect(() => {
    const show = () => setTouchedAt(performance.now());
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && show();
    window.addEventListener("pointerdown", show);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("pointerdown", show);
      window.removeEventListener("keydown", onKey);
    };
  }, []);
  useEffect(() => {
    if (touchedAt === undefined) return;
    const timer = setTimeout(() => setTouchedAt(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [touchedAt]);
  return touchedAt !== undefined;
}
