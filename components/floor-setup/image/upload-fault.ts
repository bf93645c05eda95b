import type { Fault } from "@/viewer/api/outcome";
import { faultText } from "../../page/fault-text";
import type { MessageKey, TranslateAll } from "../../text/messages";

/** Refusals whose message says what to do about the image. */
const SAID = {
  "payload-too-large": "upload.fault.payload-too-large",
  "invalid-image": "upload.fault.invalid-image",
  "image-too-large": "upload.fault.image-too-large",
  "image-over-time": "upload.fault.image-over-time",
  "image-over-memory": "upload.fault.image-over-memory",
  "rate-limited": "upload.fault.rate-limited",
  "insufficient-storage": "upload.fault.insufficient-storage",
  timeout: "upload.fault.timeout",
} as const satisfies Readonly<Record<string, MessageKey>>;

export function uploadFault(fault: Fault, t: TranslateAll): string {
  if (fault.status === 0) return t("upload.fault.offline");
  const key = Object.entries(SAID).find(([slug]) => slug === fault.code)?.[1];
  return key ? t(key) : faultText(fault, t);
}
