"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import type { QuarantineGroup } from "@/domain/contract/feed";
import { retryGroups } from "@/viewer/feed/retry-groups";
import { faultText } from "../page/fault-text";
import { useHasScope } from "../page/session";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { keepFocusNear } from "../ui/opener";
import { toast } from "../ui/toast";

interface RetryGroupsProps {
  readonly groups: readonly QuarantineGroup[];
  readonly label: string;
  readonly onRetried: () => Promise<void>;
}

/** A button that reads the events of groups again, oldest first, and shows the result. */
export function RetryGroups({ groups, label, onRetried }: RetryGroupsProps) {
  const { t } = useText();
  const [tried, setTried] = useState<number>();
  const all = groups.reduce((sum, { count, countedOnly }) => sum + count - countedOnly, 0);
  if (!useHasScope("operate")) return null;
  const isIdle = tried === undefined && all > 0;

  async function retry(): Promise<void> {
    setTried(0);
    const oldestFirst = groups.toSorted((a, b) => a.firstAt - b.firstAt).map(({ groupId }) => groupId);
    const retried = await retryGroups(oldestFirst, setTried);
    setTried(undefined);
    await onRetried();
    const text = t("feed.retriedAll", { count: retried.read, all: retried.tried });
    if (retried.fault) toast.error(faultText(retried.fault, t));
    else if (retried.read > 0) toast.success(text);
    else toast.error(text);
  }

  return (
    <Button aria-disabled={!isIdle} onClick={() => isIdle && void keepFocusNear(retry)}>
      <RotateCw className="size-3.5" aria-hidden />
      {tried === undefined ? label : t("feed.retrying", { count: tried, all })}
    </Button>
  );
}
