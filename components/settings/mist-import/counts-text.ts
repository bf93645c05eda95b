import type { PreviewGroup } from "@/viewer/settings/import-preview";
import type { TranslateAll } from "../../text/messages";

/** "12 to create, 3 to change"; empty where there is nothing. */
export function countsText(groups: readonly PreviewGroup[], t: TranslateAll): string {
  return groups.map(({ what, objects }) => t(`mistImport.what.${what}`, { count: objects.length })).join(", ");
}
