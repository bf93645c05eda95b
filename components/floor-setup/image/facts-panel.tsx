"use client";

import { type FormEvent, useState } from "react";
import { editFloorplan } from "@/domain/contract/floorplan";
import { call } from "@/viewer/api/call";
import { type FactsDraft, factsChanges, factsDraft } from "@/viewer/floor-image/facts-draft";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { toast } from "../../ui/toast";
import type { FloorplanEditing } from "./floorplan-editing";
import { FaultLine, PanelSection } from "./panel-section";
import { uploadFault } from "./upload-fault";

const FIELDS = ["limit", "bearing"] as const;

interface FactsPanelProps {
  readonly writing: FloorplanEditing;
  readonly onSaved: () => void;
}

/** How many may be on the floor, and which way its image faces. */
export function FactsPanel({ writing, onSaved }: FactsPanelProps) {
  const { t } = useAllText();
  const { floorplan } = writing;
  const { mapId } = floorplan;
  const [draft, setDraft] = useState<Partial<FactsDraft>>({});
  const [fault, setFault] = useState<string>();
  const facts = { ...factsDraft(floorplan), ...draft };
  const { changes, faults, isChanged } = factsChanges(floorplan, facts);
  const isReady = isChanged && faults.length === 0;

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady) return;
    const written = await writing.write((ifMatch) =>
      call(editFloorplan, { params: { mapId }, body: changes, ifMatch }),
    );
    setFault(written?.ok === false ? uploadFault(written, t) : undefined);
    if (!written?.ok) return;
    setDraft({});
    toast.success(t("facts.saved"));
    onSaved();
  }

  return (
    <PanelSection title={t("facts.title")}>
      <form noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
        {FIELDS.map((field) => (
          <FormField
            key={field}
            label={t(`facts.${field}`)}
            hint={t(`facts.${field}Hint`)}
            fault={faults.includes(field) ? t(`facts.fault.${field}`) : undefined}
          >
            {(control) => (
              <Input
                {...control}
                type="number"
                min={0}
                step={field === "limit" ? 1 : "any"}
                inputMode="decimal"
                autoComplete="off"
                value={facts[field]}
                onChange={({ target }) => setDraft({ ...draft, [field]: target.value })}
              />
            )}
          </FormField>
        ))}
        <Button type="submit" className="self-start" aria-disabled={!isReady || writing.isBusy}>
          {t("facts.save")}
        </Button>
        <FaultLine fault={fault} />
      </form>
    </PanelSection>
  );
}
