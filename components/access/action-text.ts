import type { Translate } from "../text/messages";

/** The actions that the audit log records; a test compares them with the routes. */
export const AUDITED_ACTIONS = [
  "alert.acknowledge",
  "alert.resolve",
  "area.create",
  "area.edit",
  "area.remove",
  "audit.export",
  "backup.make",
  "clock.confirm",
  "counting.edit",
  "device.place",
  "device.unplace",
  "floorplan.create",
  "floorplan.edit",
  "floorplan.remove",
  "floorplan.restore",
  "image.mirror",
  "image.replace",
  "losses.acknowledge",
  "password.change",
  "quarantine.remove",
  "quarantine.remove-group",
  "quarantine.retry",
  "quarantine.retry-group",
  "retention.edit",
  "retention.run",
  "session.end",
  "session.refuse",
  "session.revoke",
  "session.start",
  "setup",
  "share-link.create",
  "share-link.open",
  "share-link.revoke",
  "sign-in-link.create",
  "sign-in-link.revoke",
  "site.counting",
  "site.remove",
  "token.create",
  "token.revoke",
  "track.erase",
  "user.connect",
  "user.create",
  "user.edit",
  "user.invite",
  "user.remove",
  "user.rename",
  "webhook-secret.retire",
  "webhook-secret.rotate",
] as const;

/** The action in words, or its own name where there are no words for it. */
export function actionText(action: string, t: Translate): string {
  const known = AUDITED_ACTIONS.find((each) => each === action);
  return known ? t(`audit.action.${known}`) : action;
}
