"use client";

import { type RefObject, useId, useState } from "react";
import { AREA_COLOURS } from "@/domain/area";
import type { Source } from "@/domain/track";
import type { Draft } from "@/viewer/area-editor/draft";
import { type DrawingFault, drawingFaults, isSketch } from "@/viewer/area-editor/drawing";
import { fieldFaultText } from "../../page/field-fault-text";
import { KindChecks } from "../../sites/kind-checks";
import { useAllText } from "../../text/text";
import { classNames } from "../../ui/class-names";
import { FieldNote } from "../../ui/field-note";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { useEdit } from "./editor-context";
import { OUTLINE_COLOUR } from "./floor-shape";
import { useUsualCounts } from "./use-counts";

export interface DraftFieldsProps {
  readonly draft: Draft;
  readonly nameInput: RefObject<HTMLInputElement | null>;
}

/** Name, limit, target, what counts and outline colour, each with its own error. */
export function DraftFields({ draft, nameInput }: DraftFieldsProps) {
  const { t } = useAllText();
  const { name, limit, target } = draft.history.now;
  const edit = useEdit();
  const nameFault = useFault(draft, "name", "name-missing");
  const [isNameTouched, setNameTouched] = useState(draft.base !== undefined);
  return (
    <>
      <LabelledInput
        label={t("edit.name")}
        ref={nameInput}
        fault={isNameTouched && !isSketch(draft.history.now) ? nameFault : undefined}
        value={name}
        maxLength={255}
        onValue={(value) => {
          setNameTouched(true);
          edit({ type: "describe", field: "name", value });
        }}
        onLeave={() => setNameTouched(true)}
      />
      <div className="grid grid-cols-2 gap-3">
        <LabelledInput
          label={t("edit.limit")}
          hint={t("edit.limitHint")}
          fault={useFault(draft, "limit", "limit-invalid")}
          value={limit}
          onValue={(value) => edit({ type: "describe", field: "limit", value: numberOf(value) })}
        />
        <LabelledInput
          label={t("edit.target")}
          hint={t("edit.targetHint")}
          fault={useFault(draft, "target", "target-invalid")}
          value={target}
          onValue={(value) => edit({ type: "describe", field: "target", value: numberOf(value) })}
        />
      </div>
      <CountsField draft={draft} />
      <ColourField draft={draft} />
    </>
  );
}

function numberOf(text: string): number | undefined {
  return text.trim() === "" ? undefined : Number(text);
}

/** The error of our own check, otherwise the server's. */
function useFault(draft: Draft, field: string, fault: DrawingFault): string | undefined {
  const { t } = useAllText();
  if (drawingFaults(draft.history.now).includes(fault)) return t(`edit.fault.${fault}`);
  const refusal = draft.refusals.find((each) => each.field === field);
  return refusal && fieldFaultText(refusal, t);
}

interface LabelledInputProps {
  readonly ref?: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly hint?: string;
  readonly fault: string | undefined;
  readonly value: string | number | undefined;
  readonly maxLength?: number;
  readonly onValue: (text: string) => void;
  readonly onLeave?: () => void;
}

function LabelledInput({ ref, label, hint, fault, value, maxLength, onValue, onLeave }: LabelledInputProps) {
  const isText = typeof value === "string";
  return (
    <FormField label={label} hint={hint} fault={fault}>
      {(control) => (
        <Input
          {...control}
          {...(ref && { ref })}
          type={isText ? "text" : "number"}
          {...(isText ? { maxLength, required: true } : { min: 0, step: 1, inputMode: "numeric" as const })}
          autoComplete="off"
          value={value ?? ""}
          onChange={(event) => onValue(event.target.value)}
          onBlur={onLeave}
        />
      )}
    </FormField>
  );
}

/** What its site counts, or a choice of its own, which starts as what counts now. */
function CountsField({ draft }: { readonly draft: Draft }) {
  const { t } = useAllText();
  const edit = useEdit();
  const { kind, counts } = draft.history.now;
  const usual = useUsualCounts(draft);
  const setCounts = (value: readonly Source[] | undefined) => edit({ type: "describe", field: "counts", value });
  const fault = draft.refusals.find(({ field }) => field.startsWith("counts"));
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-xs">{t("edit.counts")}</legend>
      <label className="flex cursor-pointer items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={counts === undefined}
          onChange={() => setCounts(counts === undefined ? usual : undefined)}
          className="size-3.5 accent-accent"
        />
        {t(kind === "vbeacon" ? "edit.counts.beacon" : "edit.counts.site")}
      </label>
      {counts && <KindChecks counts={counts} onCounts={setCounts} />}
      {fault && <FieldNote fault={fieldFaultText(fault, t)} />}
    </fieldset>
  );
}

function ColourField({ draft }: { readonly draft: Draft }) {
  const { t } = useAllText();
  const edit = useEdit();
  const group = useId();
  const chosen = draft.history.now.colour ?? "none";
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-xs">{t("edit.colour")}</legend>
      <div className="flex items-center gap-1.5">
        {(["none", ...AREA_COLOURS] as const).map((colour) => (
          <label key={colour} title={t(`edit.colour.${colour}`)} className="relative size-7 cursor-pointer">
            <input
              type="radio"
              name={group}
              checked={colour === chosen}
              aria-label={t(`edit.colour.${colour}`)}
              onChange={() =>
                edit({ type: "describe", field: "colour", value: colour === "none" ? undefined : colour })
              }
              className="peer absolute inset-0 cursor-pointer opacity-0"
            />
            <span
              aria-hidden
              style={colour === "none" ? undefined : { borderColor: OUTLINE_COLOUR[colour] }}
              className={classNames(
                "block size-full rounded-md border-[3px] peer-checked:ring-2 peer-checked:ring-accent peer-checked:ring-offset-2 peer-checked:ring-offset-surface peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-4",
                colour === "none" && "border-info border-t-over border-r-near",
              )}
            />
          </label>
        ))}
      </div>
      <p className="text-faint text-xs">{t(`edit.colour.${chosen}`)}</p>
    </fieldset>
  );
}
