import { z } from "zod";
import type { Notice } from "@/domain/notice";
import type { NamedAddress } from "@/domain/notice-names";
import { severityJson } from "./alert-json";
import { instantJson, toInstant } from "./instant";
import { partJson, phraseJson } from "./phrase-json";

/** Title and text in a form that can be translated. */
const wordingJson = z
  .strictObject({ title: phraseJson.optional(), text: z.array(partJson).readonly().optional() })
  .meta({ id: "NoticeWording" });

/** A notice of the feed, with the event as Mist sent it. */
export const noticeJson = z
  .strictObject({
    noticeId: z.string(),
    topic: z.string(),
    siteId: z.string().optional(),
    at: instantJson,
    severity: severityJson,
    title: z.string(),
    text: z.string().optional(),
    deviceId: z.string().optional(),
    trackId: z.string().optional(),
    wording: wordingJson.optional(),
    revision: z.string().optional(),
    /** Current names of things that the notice names only by MAC address. */
    names: z
      .array(z.strictObject({ mac: z.string(), name: z.string() }))
      .readonly()
      .optional(),
    raw: z.unknown(),
  })
  .meta({ id: "Notice" });

export function toNoticeJson(
  notice: Notice & { readonly raw: unknown },
  names: readonly NamedAddress[],
): z.input<typeof noticeJson> {
  return { ...notice, at: toInstant(notice.at), ...(names.length > 0 && { names }) };
}
