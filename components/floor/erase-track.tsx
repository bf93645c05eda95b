"use client";

import { Eraser } from "lucide-react";
import { useState } from "react";
import { type Erasure, eraseTrack, readErasure, type Track } from "@/domain/contract/track";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import type { Outcome } from "@/viewer/api/outcome";
import { bareName } from "@/viewer/floor/floor-words";
import { ConfirmStep } from "../controls/confirm-step";
import { faultText } from "../page/fault-text";
import { useHasScope, useSession } from "../page/session";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import { useView } from "./canvas/floor-context";

/** The code of an erasure that did not finish. */
const HALF_WAY = "storage-unavailable";
const ASK_EVERY_MS = 3 * SECOND_MS;

const GOES = ["erase.live", "erase.known", "erase.notices", "erase.raw"] as const;

/** Erases a track for good, after a dialog that lists what is erased. */
export function EraseTrack({ track: { trackId, name } }: { readonly track: Pick<Track, "trackId" | "name"> }) {
  const { t } = useAllText();
  const [isAsking, setAsking] = useState(false);
  const select = useView((view) => view.select);
  const session = useSession();
  // It may have been on any site.
  const mayErase = useHasScope("admin") && session?.siteIds === undefined;

  async function erase(): Promise<void> {
    const outcome = await call(eraseTrack, { params: { trackId } });
    if (outcome.ok) select(undefined);
    if (outcome.ok && "isRunning" in outcome.value) {
      toast(t("erase.goesOn"));
      void endOf(outcome.value.digest).then(showOutcome);
    } else showOutcome(outcome);
  }

  function showOutcome(outcome: Outcome<Erasure>): void {
    if (!outcome.ok) toast.error(outcome.code === HALF_WAY ? t("erase.halfWay") : faultText(outcome, t));
    else if (!("isRunning" in outcome.value)) {
      const { isWiped, notices, deliveries, copiesNotReached: left } = outcome.value;
      if (left.length > 0) toast.error(t("erase.copiesLeft", { files: left.join(", ") }));
      toast.success(isWiped ? t("erase.done", { notices, deliveries }) : t("erase.notWiped"));
    }
  }

  if (!mayErase) return null;
  return (
    <div className="flex justify-end border-t px-4 py-3">
      <Button look="ghost" size="sm" onClick={() => setAsking(true)}>
        <Eraser className="size-3.25" aria-hidden />
        {t("erase.action")}
      </Button>
      <ConfirmStep
        open={isAsking}
        onOpenChange={setAsking}
        title={t("erase.question", { name: name ?? bareName(trackId) })}
        text={t("erase.text")}
        action={t("erase.confirm")}
        isDangerous
        onConfirm={erase}
      >
        <ul className="flex list-disc flex-col gap-1 pl-4.5 text-sm marker:text-faint">
          {GOES.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
        <p className="text-pretty text-muted text-sm">{t("erase.stays")}</p>
      </ConfirmStep>
    </div>
  );
}

/** Polls a running erasure until it has ended. Without a connection it keeps polling. */
async function endOf(digest: string): Promise<Outcome<Erasure>> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    const outcome = await call(readErasure, { params: { digest } });
    const goesOn = outcome.ok ? "isRunning" in outcome.value : outcome.status === 0;
    if (!goesOn) return outcome;
  }
}
