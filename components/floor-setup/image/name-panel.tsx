"use client";

import { type FormEvent, useState } from "react";
import { editFloorplan } from "@/domain/contract/floorplan";
import { call } from "@/viewer/api/call";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { toast } from "../../ui/toast";
import type { FloorplanEditing } from "./floorplan-editing";
import { PanelSection } from "./panel-section";
import { uploadFault } from "./upload-fault";

export interface NamePanelProps {
  readonly writing: FloorplanEditing;
  /** The new name is saved. */
  readonly onRenamed: () => void;
}

export function NamePanel({ writing, onRenamed }: NamePanelProps) {
  const { t } = useAllText();
  const { mapId, name: saved } = writing.floorplan;
  const [draft, setDraft] = useState<string>();
  const [fault, setFault] = useState<string>();
  const name = (draft ?? saved).trim();

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name === saved) return;
    if (name === "") return setFault(t("newFloor.needs.name"));
    const written = await writing.write((ifMatch) =>
      call(editFloorplan, { params: { mapId }, body: { name }, ifMatch }),
    );
    setFault(written?.ok === false ? uploadFault(written, t) : undefined);
    if (!written?.ok) return;
    setDraft(undefined);
    toast.success(t("plan.renamed", { floor: written.floorplan.name }));
    onRenamed();
  }

  return (
    <PanelSection title={t("plan.name")}>
      <form noValidate onSubmit={(event) => void save(event)}>
        <FormField label={t("newFloor.name")} isLabelHidden hint={t("newFloor.nameHint")} fault={fault}>
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                value={draft ?? saved}
                maxLength={255}
                autoComplete="off"
                onChange={(event) => setDraft(event.target.value)}
              />
              <Button type="submit" aria-disabled={name === saved || writing.isBusy}>
                {t("plan.rename")}
              </Button>
            </div>
          )}
        </FormField>
      </form>
    </PanelSection>
  );
}
