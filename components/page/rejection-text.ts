import { DELIVERY_REFUSALS } from "@/domain/contract/delivery-refusal";
import type { Translate } from "../text/messages";

/** Why a delivery was rejected, in the reader's language; a reason that only a newer server knows as its code. */
export function rejectionText(reason: string, t: Translate): string {
  const known = DELIVERY_REFUSALS.find((each) => each === reason);
  return known ? t(`rejection.${known}`) : reason;
}
