import { keptSwitch } from "../shell/kept-choice";

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

/** For who looks elsewhere: nothing is shown while the page is in view. A later one takes the place of an earlier one. */
export function notify(title: string, text: string): void {
  if (document.visibilityState === "visible" || !canNotify() || Notification.permission !== "granted") return;
  const notification = new Notification(title, { body: text, tag: "floorcast-alerts", icon: "/icon.svg" });
  notification.onclick = () => {
    window.focus();
    notification.close();
  };
}
