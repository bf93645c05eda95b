"use client";

import { type FormEvent, type ReactElement, useState } from "react";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { serverClock } from "@/viewer/clock/server-clock";
import { refusalOf, type TimeBounds, type TimeRefusal } from "@/viewer/time-bar/typed-time";
import { instantsOf, type WallMs, wallOf } from "@/viewer/time-bar/zoned-time";
import { useText } from "../../text/text";
import { formatMoment, formatTimeAt, formatZone, placeOf } from "../../text/zone-time";
import { Button } from "../../ui/button";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { Popover } from "../../ui/popover";
import { Segment, Segments } from "../../ui/toggle-group";
import { useRefusalWords } from "./use-refusal-words";

interface ShownTimeProps {
  readonly at: EpochMs | undefined;
  readonly now: EpochMs;
  readonly timeZone: string | undefined;
  readonly bounds: TimeBounds;
  readonly onGo: (at: EpochMs) => void;
}

/** The shown time in the site's time zone, which it names if the reader's clock shows another; pressing it lets another time be typed. */
export function ShownTime({ at, now, timeZone, bounds, onGo }: ShownTimeProps) {
  const { t, locale } = useText();
  const shown = at ?? now;
  const { time, day } = formatMoment(shown, { now, locale, ...(timeZone && { timeZone }) });
  const isElsewhere = timeZone !== undefined && formatTimeAt(shown, timeZone, { locale }) !== undefined;
  return (
    <TimeField
      at={shown}
      timeZone={timeZone}
      bounds={bounds}
      onGo={onGo}
      trigger={
        <button
          type="button"
          className="flex shrink-0 flex-col items-start rounded-md px-2 py-1 leading-tight transition-colors hover:bg-hover max-md:order-3 max-md:px-1 md:min-w-27"
        >
          <span className="sr-only">{t("time.goTo")}: </span>
          <span className="font-semibold text-base tabular-nums">{time}</span>{" "}
          <span className="text-2xs text-muted">
            {day}
            {isElsewhere && <span className="max-md:sr-only"> · {placeOf(timeZone)}</span>}
          </span>
        </button>
      }
    />
  );
}

interface TimeFieldProps {
  /** The shown moment. */
  readonly at: EpochMs;
  readonly timeZone: string | undefined;
  readonly bounds: TimeBounds;
  readonly onGo: (at: EpochMs) => void;
  /** One focusable element that opens the fields. */
  readonly trigger: ReactElement;
}

/** Fields for a date and a time in the site's time zone. */
function TimeField({ onGo, trigger, ...shown }: TimeFieldProps) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label={t("time.goTo")}
      side="top"
      align="start"
      className="w-64 p-3"
      trigger={trigger}
    >
      <TimeFields
        {...shown}
        onGo={(moment) => {
          setOpen(false);
          onGo(moment);
        }}
      />
    </Popover>
  );
}

/** Refuses times that cannot be shown, and says why. Tells of times that occur twice or never because clocks are changed. */
export function TimeFields({ at, timeZone, bounds, onGo }: Omit<TimeFieldProps, "trigger">) {
  const { t } = useText();
  const [shown] = useState(() => new Date(wallOf(at, timeZone)).toISOString());
  const [date, setDate] = useState(shown.slice(0, 10));
  const [time, setTime] = useState(shown.slice(11, 19));
  const wall = Date.parse(`${date}T${time || "00:00"}Z`);
  const moments = Number.isNaN(wall) ? [] : instantsOf(wall, timeZone);
  const [isSecond, setSecond] = useState(moments[1] === Math.floor(at / SECOND_MS) * SECOND_MS);
  const [refusal, setRefusal] = useState<TimeRefusal>();
  const faultOf = useRefusalWords(timeZone);

  function go(event: FormEvent): void {
    event.preventDefault();
    const moment = (isSecond && moments[1]) || moments[0];
    if (moment === undefined) return;
    const refused = refusalOf(moment, bounds, serverClock.now());
    if (refused) setRefusal(refused);
    else onGo(moment);
  }

  function type(set: (text: string) => void, text: string): void {
    setRefusal(undefined);
    set(text);
  }

  return (
    <form onSubmit={go} className="flex flex-col gap-3">
      <FormField label={t("time.date")}>
        {(control) => (
          <Input
            {...control}
            type="date"
            required
            value={date}
            onChange={(event) => type(setDate, event.target.value)}
          />
        )}
      </FormField>
      <FormField
        label={t("time.timeOfDay")}
        hint={timeZone === undefined ? undefined : t("time.zone", { place: placeOf(timeZone) })}
        fault={refusal && faultOf(refusal)}
      >
        {(control) => (
          <Input
            {...control}
            type="time"
            step={1}
            value={time}
            onChange={(event) => type(setTime, event.target.value)}
          />
        )}
      </FormField>
      <ClockChange {...{ wall, moments, timeZone, isSecond }} onChange={setSecond} />
      <Button type="submit" look="primary" className="self-end">
        {t("time.show")}
      </Button>
    </form>
  );
}

interface TwiceProps {
  readonly moments: readonly EpochMs[];
  readonly timeZone: string | undefined;
  readonly isSecond: boolean;
  readonly onChange: (isSecond: boolean) => void;
}

interface ClockChangeProps extends TwiceProps {
  /** The typed local time, and the moments that it can mean. */
  readonly wall: WallMs;
}

/** For a time that occurs twice, which of them; for one that is skipped, what is shown instead. Nothing for other times. */
export function ClockChange({ wall, ...props }: ClockChangeProps) {
  const { t, locale } = useText();
  const { moments, timeZone } = props;
  const [first] = moments;
  if (first === undefined) return null;
  if (moments.length > 1) return <Twice {...props} />;
  if (wallOf(first, timeZone) === wall) return null;
  const { time } = formatMoment(first, { now: first, locale, ...(timeZone && { timeZone }) });
  return (
    <p role="status" className="text-pretty text-muted text-xs">
      {t("time.skipped", { time })}
    </p>
  );
}

function Twice({ moments, timeZone, isSecond, onChange }: TwiceProps) {
  const { t, locale } = useText();
  const nameOf = (at: EpochMs) => formatZone(at, { locale, ...(timeZone && { timeZone }) });
  const [first = "", second = ""] = moments.map(nameOf);
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-pretty text-muted text-xs">{t("time.twice")}</p>
      <Segments
        label={t("time.twice")}
        value={isSecond ? "second" : "first"}
        onValueChange={(chosen) => onChange(chosen === "second")}
      >
        <Segment value="first">{t("time.firstOf", { zone: first })}</Segment>
        <Segment value="second">{t("time.secondOf", { zone: second })}</Segment>
      </Segments>
    </div>
  );
}
