"use client";

import { BellRing, MonitorUp, Volume2, VolumeX } from "lucide-react";
import { chime, unlockSound } from "@/viewer/alerts/alert-sound";
import { useStoredChoice } from "../controls/stored-choice";
import { useProvideActions } from "../palette/use-actions";
import { useIsMounted } from "../text/clock";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { toast } from "../ui/toast";
import { Tooltip } from "../ui/tooltip";
import { canNotify, notificationSwitch, requestPermission, show, soundSwitch } from "./desktop-notification";

/** Switches for sound and desktop notifications, with labels. */
export function AlertSwitches() {
  const isMounted = useIsMounted();
  return (
    <>
      <SoundSwitch />
      {isMounted && canNotify() && <NotificationSwitch />}
    </>
  );
}

/** Toggles the sound; turning it on plays it once. */
function useSound() {
  const { t } = useText();
  const [sound, setSound] = useStoredChoice(soundSwitch);
  const isOn = sound === "on";

  function toggle(): void {
    setSound(isOn ? "off" : "on");
    if (isOn) return;
    unlockSound();
    chime("major");
  }

  return { isOn, toggle, label: t(isOn ? "alerts.soundOn" : "alerts.soundOff"), Icon: isOn ? Volume2 : VolumeX };
}

function SoundSwitch() {
  const { isOn, toggle, label, Icon } = useSound();
  return (
    <Button size="sm" look="ghost" aria-pressed={isOn} onClick={toggle} className={classNames(isOn && "text-ink")}>
      <Icon className="size-3.5" aria-hidden />
      {label}
    </Button>
  );
}

/** The sound switch as an icon, always visible. */
export function SoundToggle() {
  const { t } = useText();
  const { isOn, toggle, label, Icon } = useSound();
  useProvideActions({ mute: toggle });
  return (
    <Tooltip text={label} side="right">
      <button
        type="button"
        aria-pressed={isOn}
        aria-label={t("alerts.sound")}
        onClick={toggle}
        className="hidden size-10 place-items-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink aria-pressed:text-ink md:grid"
      >
        <Icon className="size-4.5" strokeWidth={1.9} aria-hidden />
      </button>
    </Tooltip>
  );
}

function NotificationSwitch() {
  const { t } = useText();
  const [choice, setChoice] = useStoredChoice(notificationSwitch);
  const isOn = choice === "on" && Notification.permission === "granted";

  async function toggle(): Promise<void> {
    if (isOn) {
      setChoice("off");
      return;
    }
    const agreed = await requestPermission();
    // Shows a sample: only trying reveals whether this browser shows notifications.
    const isShown = agreed && show({ title: t("app.name"), text: t("alerts.notificationSample"), tag: "sample" });
    setChoice(isShown ? "on" : "off");
    if (!agreed) toast.error(t("alerts.notificationsRefused"));
    else if (!isShown) toast.error(t("alerts.notificationsImpossible"));
  }

  const Icon = isOn ? BellRing : MonitorUp;
  return (
    <Button
      size="sm"
      look="ghost"
      aria-pressed={isOn}
      onClick={() => void toggle()}
      className={classNames(isOn && "text-ink")}
    >
      <Icon className="size-3.5" aria-hidden />
      {t(isOn ? "alerts.notificationsOn" : "alerts.notificationsOff")}
    </Button>
  );
}
