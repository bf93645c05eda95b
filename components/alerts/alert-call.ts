import { keptSwitch } from "../page/kept-choice";

/** Whether news of alerts is heard, and whether it is told outside the page. */
export const soundSwitch = keptSwitch("floorcast-alert-sound");
export const notificationSwitch = keptSwitch("floorcast-alert-notifications");

/** Browsers offer notifications on secure pages only. */
export function canNotify(): boolean {
  return typeof Notification !== "undefined" && window.isSecureContext && Notification.permission !== "denied";
}

/** Asks the person where nobody has asked yet; true if they agree. */
export async function askToNotify(): Promise<boolean> {
  if (Notification.permission === "granted") return true;
  return (await Notification.requestPermission()) === "granted";
}

export interface Call {
  readonly title: string;
  readonly text: string;
  /** The same for the same news: two pages of one browser show it once. */
  readonly tag: string;
  /** Goes to what it is about. */
  readonly onOpen?: () => void;
}

let last: Notification | undefined;

/** For who looks elsewhere: nothing is shown while the page is in view. */
export function notify(call: Call): void {
  if (document.visibilityState === "visible" || !canNotify() || Notification.permission !== "granted") return;
  if (!show(call)) notificationSwitch.write("off");
}

/**
 * False where the browser has notifications and lets no page show one, as phones do. A later one takes the place of an
 * earlier one, and still calls: replaced under one tag it would come without a sound.
 */
export function show({ title, text, tag, onOpen }: Call): boolean {
  try {
    const notification = new Notification(title, { body: text, tag: `floorcast ${tag}`, icon: "/icon.svg" });
    notification.onclick = () => {
      window.focus();
      notification.close();
      onOpen?.();
    };
    if (last?.tag !== notification.tag) last?.close();
    last = notification;
    return true;
  } catch {
    return false;
  }
}
