"use client";

import type { Alert } from "@/domain/alert";
import { faultText } from "../request/fault-text";
import { useText } from "../text/text";
import { toast } from "../ui/toast";
import { acknowledgeAll } from "./acknowledge";
import { useAlertBook } from "./alert-provider";
import { alertZone } from "./alert-zone";

/** Acknowledges and says what came of it; true if it worked. */
export function useAcknowledge(): (alerts: readonly Alert[], note?: string) => Promise<boolean> {
  const { t } = useText();
  const book = useAlertBook();
  return async (alerts, note) => {
    const outcome = await acknowledgeAll(alerts, note);
    if (!outcome.ok) {
      toast.error(faultText(outcome, t));
      return false;
    }
    const { acknowledged } = outcome.value;
    book.tell(acknowledged);
    const [first] = acknowledged;
    if (first && acknowledged.length === 1) toast.success(t("alerts.isAcknowledged", { zone: alertZone(first, t) }));
    else toast.success(t("alerts.areAcknowledged", { count: acknowledged.length }));
    return true;
  };
}
