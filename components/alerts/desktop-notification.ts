import { storedSwitch } from "../controls/stored-choice";

/** Whether alerts are announced by sound and by desktop notification. */
export const soundSwitch = storedSwitch("floorcast-alert-sound");
export const notificationSwitch = storedSwitch("floorcast-alert-notifications");

/** Browsers offer notifications on secure pages only. */
export function canNotify(): boolean {
  return typeof Notification !== "undefined" && window.isSecureContext && Notification.permission !== "denied";
}

/** Asks the reader once for permission; true if it is granted. */
export async function requestPermission(): Promise<boolean> {
  if (Notification.permission === "granted") return true;
  return (await Notification.requestPermission()) === "granted";
}

export interface DesktopNotification {
  readonly title: string;
  readonly text: string;
  /** Equal for equal news, so that two pages of one browser show it once. */
  readonly tag: string;
  /** Opens the page with the alert. */
  readonly onOpen?: () => void;
}

let last: Notification | undefined;

/** Shows a notification unless the page is in view. */
export function notify(notification: DesktopNotification): void {
  if (document.visibilityState === "visible" || !canNotify() || Notification.permission !== "granted") return;
  if (!show(notification)) notificationSwitch.write("off");
}

/**
 * False where the browser lets no page show notifications, as on phones. A new notification replaces the one before under
 * a tag of its own: under the same tag it would make no sound.
 */
export function show({ title, text, tag, onOpen }: DesktopNotification): boolean {
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
