"use client";

import { type FormEvent, useId, useState } from "react";
import { localInstant } from "@/domain/local-time";
import { DAY_MS } from "@/domain/time";
import {
  type AskedRange,
  type PastRange,
  type RangeChoice,
  rangeOf,
  type TypedFault,
  typedRange,
} from "@/viewer/past/past-range";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { placeOf } from "../text/zone-time";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { Segment, Segments } from "../ui/toggle-group";

const OFF = "off";

interface Chosen {
  readonly choice: RangeChoice | typeof OFF;
  /** The range in force when it was chosen. */
  readonly before: RangeChoice | typeof OFF;
}

interface RangePickerProps {
  readonly choices: readonly RangeChoice[];
  readonly timeZone: string;
  /** The longest range that may be typed. */
  readonly mostMs: number;
  /** The current range. Without it, none is chosen at first and "none" remains a choice. */
  readonly asked?: AskedRange;
  /** Undefined means that no range is chosen. */
  readonly onPick: (range: PastRange | undefined, asked: AskedRange | undefined) => void;
}

/** Picks a range in the site's time zone: a named one, or two times. */
export function RangePicker({ choices, timeZone, mostMs, asked, onPick }: RangePickerProps) {
  const { t } = useText();
  const now = useNow();
  const given = asked === undefined ? OFF : typeof asked === "string" ? asked : "typed";
  const [{ choice, before }, setChosen] = useState<Chosen>({ choice: given, before: given });
  // The range was changed from outside.
  if (before !== given) setChosen({ choice: given, before: given });
  const choose = (value: string) => {
    const chosen = choices.find((each) => each === value) ?? OFF;
    setChosen({ choice: chosen, before: given });
    if (chosen === "typed") return;
    if (chosen === OFF) onPick(undefined, undefined);
    else onPick(rangeOf(chosen, now, timeZone), chosen);
  };
  return (
    <div className="flex flex-col gap-2.5">
      <Segments label={t("past.range")} value={choice} onValueChange={choose} className="w-full">
        {asked === undefined && <Segment value={OFF}>{t("past.off")}</Segment>}
        {choices.map((each) => (
          <Segment key={each} value={each}>
            {t(`past.${each}`)}
          </Segment>
        ))}
      </Segments>
      {choice === "typed" && (
        <TypedRange
          timeZone={timeZone}
          mostMs={mostMs}
          {...(typeof asked === "object" && { first: asked })}
          onPick={onPick}
        />
      )}
    </div>
  );
}

/** The value of a datetime-local input, to the minute. */
const asTyped = (at: number, timeZone: string) => localInstant(at, timeZone).slice(0, 16);

interface TypedRangeProps extends Omit<RangePickerProps, "choices" | "asked"> {
  /** The initial values of the fields; the last hour by default. */
  readonly first?: PastRange;
}

function TypedRange({ timeZone, mostMs, first, onPick }: TypedRangeProps) {
  const { t } = useText();
  const now = useNow();
  const id = useId();
  const given = () => {
    const { from, to } = first ?? rangeOf("hour", now, timeZone);
    return { from: asTyped(from, timeZone), to: asTyped(to, timeZone) };
  };
  const [typed, setTyped] = useState(given);
  const [before, setBefore] = useState(first);
  // The page or its address changed the range.
  if (first?.from !== before?.from || first?.to !== before?.to) {
    setBefore(first);
    setTyped(given());
  }
  const [fault, setFault] = useState<TypedFault>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const range = typedRange(typed, timeZone, mostMs);
    setFault(typeof range === "string" ? range : undefined);
    if (typeof range !== "string") onPick(range, range);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      {(["from", "to"] as const).map((end) => (
        <div key={end} className="flex min-w-0 items-center gap-2">
          <label htmlFor={`${id}-${end}`} className="w-8 shrink-0 text-muted text-xs">
            {t(`past.${end}`)}
          </label>
          <Input
            id={`${id}-${end}`}
            type="datetime-local"
            value={typed[end]}
            aria-invalid={fault !== undefined || undefined}
            aria-describedby={`${id}-note`}
            onChange={({ target: { value } }) => setTyped({ ...typed, [end]: value })}
            className="min-w-0 flex-1 px-2"
          />
        </div>
      ))}
      <div className="flex items-center justify-between gap-3">
        <p id={`${id}-note`} className={fault ? "text-over text-xs" : "text-faint text-xs"} aria-live="polite">
          {fault ? <FaultText fault={fault} mostMs={mostMs} /> : t("past.clocks", { place: placeOf(timeZone) })}
        </p>
        <Button type="submit" size="sm">
          {t("past.show")}
        </Button>
      </div>
    </form>
  );
}

function FaultText({ fault, mostMs }: { readonly fault: TypedFault; readonly mostMs: number }) {
  const { t } = useText();
  if (fault === "too-long") return t("past.tooLong", { count: Math.floor(mostMs / DAY_MS) });
  return t(`past.${fault}`);
}
