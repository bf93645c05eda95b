"use client";

import { type FormEvent, type ReactElement, useState } from "react";
import type { EpochMs } from "@/domain/time";
import { instantOf, wallOf } from "@/viewer/time-bar/zoned-time";
import { useText } from "../../text/text";
import { placeOf } from "../../text/zone-time";
import { Button } from "../../ui/button";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { Popover } from "../../ui/popover";

interface TimeFieldProps {
  /** What is shown. */
  readonly at: EpochMs;
  readonly timeZone: string | undefined;
  readonly onGo: (at: EpochMs) => void;
  /** One focusable element: opens the fields. */
  readonly trigger: ReactElement;
}

/** A date and a time to type, as the site's clocks show them. */
export function TimeField({ at, timeZone, onGo, trigger }: TimeFieldProps) {
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
      <Fields
        at={at}
        timeZone={timeZone}
        onGo={(moment) => {
          setOpen(false);
          onGo(moment);
        }}
      />
    </Popover>
  );
}

function Fields({ at, timeZone, onGo }: Omit<TimeFieldProps, "trigger">) {
  const { t } = useText();
  const [wall] = useState(() => new Date(wallOf(at, timeZone)).toISOString());
  const [date, setDate] = useState(wall.slice(0, 10));
  const [time, setTime] = useState(wall.slice(11, 19));
  const typed = Date.parse(`${date}T${time || "00:00"}Z`);

  function go(event: FormEvent): void {
    event.preventDefault();
    if (!Number.isNaN(typed)) onGo(instantOf(typed, timeZone));
  }

  return (
    <form onSubmit={go} className="flex flex-col gap-3">
      <FormField label={t("time.date")}>
        {(control) => (
          <Input {...control} type="date" required value={date} onChange={(event) => setDate(event.target.value)} />
        )}
      </FormField>
      <FormField
        label={t("time.timeOfDay")}
        hint={timeZone === undefined ? undefined : t("time.zone", { place: placeOf(timeZone) })}
      >
        {(control) => (
          <Input {...control} type="time" step={1} value={time} onChange={(event) => setTime(event.target.value)} />
        )}
      </FormField>
      <Button type="submit" look="primary" className="self-end">
        {t("time.show")}
      </Button>
    </form>
  );
}
