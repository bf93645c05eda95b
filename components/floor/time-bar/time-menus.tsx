"use client";

import { FastForward } from "lucide-react";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { SPEEDS, type Speed } from "@/viewer/replay/speeds";
import { lengthOf, type TimeSpan } from "@/viewer/time-bar/time-span";
import { useText } from "../../text/text";
import { Button } from "../../ui/button";
import { DropdownChoice, DropdownMenu, DropdownOption } from "../../ui/dropdown-menu";

const LENGTHS = [
  { name: "quarter", ms: 15 * MINUTE_MS },
  { name: "hour", ms: HOUR_MS },
  { name: "quarterDay", ms: 6 * HOUR_MS },
  { name: "day", ms: DAY_MS },
  { name: "week", ms: 7 * DAY_MS },
  { name: "month", ms: 30 * DAY_MS },
  { name: "year", ms: 365 * DAY_MS },
] as const;

export function SpeedMenu({ speed, onChange }: { readonly speed: Speed; readonly onChange: (speed: Speed) => void }) {
  const { t } = useText();
  return (
    <DropdownMenu
      side="top"
      className="min-w-28"
      trigger={
        <Button
          look="ghost"
          size="sm"
          aria-label={`${t("time.speed")}: ${t("time.times", { speed })}`}
          className="w-12 tabular-nums max-md:w-10 max-md:px-1"
        >
          {t("time.times", { speed })}
        </Button>
      }
    >
      <DropdownChoice
        value={String(speed)}
        onValueChange={(chosen) => onChange(SPEEDS.find((each) => String(each) === chosen) ?? speed)}
      >
        {SPEEDS.map((each) => (
          <DropdownOption key={each} value={String(each)}>
            <FastForward aria-hidden className="size-3.5 text-faint" />
            <span className="tabular-nums">{t("time.times", { speed: each })}</span>
          </DropdownOption>
        ))}
      </DropdownChoice>
    </DropdownMenu>
  );
}

interface LengthMenuProps {
  readonly span: TimeSpan;
  readonly onChange: (lengthMs: number) => void;
}

/** Chooses the length of the bar. Shows the nearest choice, since the wheel also sets lengths in between. */
export function LengthMenu({ span, onChange }: LengthMenuProps) {
  const { t } = useText();
  const distance = (ms: number) => Math.abs(Math.log(ms / lengthOf(span)));
  const nearest = LENGTHS.reduce((best, each) => (distance(each.ms) < distance(best.ms) ? each : best));
  return (
    <DropdownMenu
      side="top"
      align="end"
      className="min-w-32"
      trigger={
        <Button
          look="ghost"
          size="sm"
          aria-label={`${t("time.span")}: ${t(`time.span.${nearest.name}`)}`}
          className="max-md:px-2"
        >
          {t(`time.span.${nearest.name}`)}
        </Button>
      }
    >
      <DropdownChoice
        value={nearest.name}
        onValueChange={(chosen) => onChange(LENGTHS.find(({ name }) => name === chosen)?.ms ?? lengthOf(span))}
      >
        {LENGTHS.map(({ name }) => (
          <DropdownOption key={name} value={name}>
            {t(`time.span.${name}`)}
          </DropdownOption>
        ))}
      </DropdownChoice>
    </DropdownMenu>
  );
}
