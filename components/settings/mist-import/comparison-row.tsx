"use client";

import { useState } from "react";
import { type ComparedSite, repeatImport } from "@/domain/contract/mist-comparison";
import type { EpochMs } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { STANDING_PARTS, type Standing, standingOf } from "@/viewer/settings/comparison";
import { isKnownProblem } from "@/viewer/settings/import-problems";
import { useOutcomeToast } from "../../page/use-outcome-toast";
import { formatAge, formatHourMinute } from "../../text/age";
import { useIsMounted, useNow } from "../../text/clock";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { ComparisonDetails } from "./comparison-details";
import { Fold } from "./fold";

interface ComparisonRowProps {
  readonly site: ComparedSite;
  readonly name: string;
  readonly isComparing: boolean;
  readonly onCompare: () => Promise<void>;
  /** Reloads the list. */
  readonly onChanged: () => Promise<void>;
  /** Absent while an import runs. */
  readonly onLook?: () => void;
}

/** An imported site in its list: its differences from Mist, and whether it follows Mist automatically. */
export function ComparisonRow({ site, name, isComparing, onCompare, onChanged, onLook }: ComparisonRowProps) {
  const { t } = useAllText();
  const { siteId, comparedAt, failure, problems = 0 } = site;
  const standing = standingOf(site);
  const isToDo = standing !== undefined && standing.differing > standing.keep;
  const isSame = standing?.differing === 0;
  const hasDetails = (standing?.differing ?? 0) + problems > 0;
  return (
    <li className="flex flex-col gap-2 px-3 py-3 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5">
          <p className="break-words font-medium">{name}</p>
          <p className="text-pretty text-muted text-xs tabular-nums">
            {standing && comparedAt !== undefined ? (
              <StandingText standing={standing} at={comparedAt} />
            ) : (
              t("mistCompare.never")
            )}
          </p>
          {failure && <FailureText failure={failure} />}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <RepeatSwitch site={site} name={name} onChanged={onChanged} />
          {isToDo && onLook && (
            <Button size="sm" onClick={onLook}>
              {t(standing.conflict > 0 ? "mistCompare.decide" : "mistCompare.look")}
            </Button>
          )}
          <Button size="sm" aria-disabled={isComparing} onClick={() => void onCompare()}>
            {isComparing ? t("mistCompare.comparing") : t("mistCompare.now")}
          </Button>
        </div>
      </div>
      {hasDetails && (
        <Fold summary={isSame ? t("mistImport.problems", { count: problems }) : t("mistCompare.what")}>
          {() => <ComparisonDetails key={comparedAt} siteId={siteId} />}
        </Fold>
      )}
    </li>
  );
}

/** "Same as Mist, 10:42", or the numbers of differences. */
function StandingText({ standing, at }: { readonly standing: Standing; readonly at: EpochMs }) {
  const { t } = useAllText();
  const time = useTimeOf(at);
  if (standing.differing === 0) return t("mistCompare.same", { time });
  const parts = STANDING_PARTS.flatMap((part) =>
    standing[part] > 0 ? [t(`mistCompare.part.${part}`, { count: standing[part] })] : [],
  );
  return t("mistCompare.differs", { count: standing.differing, time, parts: parts.join(", ") });
}

function FailureText({ failure: { code, at } }: { readonly failure: NonNullable<ComparedSite["failure"]> }) {
  const { t } = useAllText();
  const time = useTimeOf(at);
  const reason = isKnownProblem(code) ? t(`mistImport.problem.${code}`) : code;
  return <p className="text-pretty text-over-ink text-xs">{t("mistCompare.failure", { time, reason })}</p>;
}

/** The time of day, or the age until the reader's time zone is known. */
function useTimeOf(at: EpochMs): string {
  const { t, locale } = useAllText();
  const now = useNow();
  return useIsMounted() ? formatHourMinute(at, now, locale) : formatAge(now - at, t);
}

type RepeatSwitchProps = Pick<ComparisonRowProps, "site" | "name" | "onChanged">;

function RepeatSwitch({ site: { siteId, isRepeated }, name, onChanged }: RepeatSwitchProps) {
  const { t } = useAllText();
  const toastOutcome = useOutcomeToast();
  const [isBusy, setBusy] = useState(false);

  async function toggle(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const outcome = await call(repeatImport, { params: { siteId }, body: { isRepeated: !isRepeated } });
    await onChanged();
    setBusy(false);
    toastOutcome(outcome, t(isRepeated ? "mistCompare.isOff" : "mistCompare.isOn", { name }));
  }

  return (
    <label className="flex cursor-pointer items-center gap-2 text-muted text-xs">
      <input
        type="checkbox"
        className="size-3.5 accent-accent"
        checked={isRepeated}
        aria-disabled={isBusy}
        onChange={() => void toggle()}
      />
      {t("mistCompare.repeat")} <span className="sr-only">{name}</span>
    </label>
  );
}
