"use client";

import { type FormEvent, useState } from "react";
import type { FloorplanImage } from "@/domain/floorplan";
import { patchJson } from "../../request/request";
import { useText } from "../../text/text";
import { Button } from "../../ui/button";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { toast } from "../../ui/toast";
import { Segment, Segments } from "../../ui/toggle-group";
import type { FloorplanWriting } from "./floorplan-writing";
import { floorplanAddress } from "./give-image";
import { PanelSection } from "./panel-section";
import type { HeardOnFloor } from "./scale-check";
import {
  type DraftedScale,
  LENGTH_UNITS,
  type LengthUnit,
  type Ruler,
  rulerLength,
  SCALE_WAYS,
  type ScaleDraft,
  type ScaleWay,
} from "./scale-draft";
import { ScaleFigures } from "./scale-figures";
import { uploadFault } from "./upload-fault";

export interface ScalePanelProps {
  readonly writing: FloorplanWriting;
  readonly image: FloorplanImage;
  readonly draft: ScaleDraft;
  readonly drafted: DraftedScale;
  readonly ruler: Ruler | undefined;
  readonly heard: HeardOnFloor | undefined;
  readonly onDraft: (part: Partial<ScaleDraft>) => void;
  readonly onRuler: (ruler: Ruler | undefined) => void;
  /** The draft is saved, and done with. */
  readonly onSaved: () => void;
}

/** How large the floor is: told by a ruler, a width or a resolution, and held against what Mist reports. */
export function ScalePanel(props: ScalePanelProps) {
  const { writing, image, draft, drafted, heard, onDraft, onSaved } = props;
  const { t } = useText();
  const [fault, setFault] = useState<string>();

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!drafted.ok) return;
    const { ppm } = drafted;
    const { mapId } = writing.floorplan;
    const written = await writing.write((ifMatch) => patchJson(floorplanAddress(mapId), { ppm }, { ifMatch }));
    setFault(written?.ok === false ? uploadFault(written, t) : undefined);
    if (!written?.ok) return;
    toast.success(t("scale.saved"));
    onSaved();
  }

  return (
    <PanelSection title={t("scale.title")}>
      <form noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
        <Segments
          label={t("scale.way")}
          value={draft.way}
          onValueChange={(way) => onDraft({ way: way as ScaleWay, text: "" })}
        >
          {SCALE_WAYS.map((way) => (
            <Segment key={way} value={way}>
              {t(`scale.way.${way}`)}
            </Segment>
          ))}
        </Segments>
        {draft.way === "ruler" && <RulerWords {...props} />}
        <Amount draft={draft} drafted={drafted} fault={fault} onDraft={onDraft} />
        <ScaleFigures
          floorplan={writing.floorplan}
          image={image}
          ppm={drafted.ok ? drafted.ppm : undefined}
          heard={heard}
        />
        <Button type="submit" look="primary" aria-disabled={!drafted.ok || writing.isBusy} className="self-start">
          {t("scale.save")}
        </Button>
      </form>
    </PanelSection>
  );
}

function RulerWords({ ruler, image, onRuler }: Pick<ScalePanelProps, "ruler" | "image" | "onRuler">) {
  const { t } = useText();
  const words = ruler?.to
    ? t("scale.ruler.whole", { pixels: Math.round(rulerLength(ruler)) })
    : t(ruler ? "scale.ruler.half" : "scale.ruler.none");
  const lay = () =>
    onRuler({
      from: { x: image.width * 0.3, y: image.height / 2 },
      to: { x: image.width * 0.7, y: image.height / 2 },
    });
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-pretty text-muted text-sm" role="status">
        {words}
      </p>
      {ruler ? (
        <Button size="sm" look="ghost" className="-ml-2.5" onClick={() => onRuler(undefined)}>
          {t("scale.ruler.clear")}
        </Button>
      ) : (
        <Button size="sm" look="ghost" className="-ml-2.5" onClick={lay}>
          {t("scale.ruler.lay")}
        </Button>
      )}
    </div>
  );
}

interface AmountProps extends Pick<ScalePanelProps, "draft" | "drafted" | "onDraft"> {
  /** What the server had against it. */
  readonly fault: string | undefined;
}

function Amount({ draft, drafted, fault, onDraft }: AmountProps) {
  const { t } = useText();
  const wrong = drafted.ok || !drafted.fault ? fault : t(`scale.fault.${drafted.fault}`);
  return (
    <FormField label={t(`scale.text.${draft.way}`)} fault={wrong}>
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            value={draft.text}
            inputMode="decimal"
            autoComplete="off"
            onChange={(event) => onDraft({ text: event.target.value })}
          />
          {draft.way !== "ppm" && (
            <Segments
              label={t("scale.unit")}
              value={draft.unit}
              onValueChange={(unit) => onDraft({ unit: unit as LengthUnit })}
              className="shrink-0"
            >
              {LENGTH_UNITS.map((unit) => (
                <Segment key={unit} value={unit}>
                  <span aria-hidden>{unit}</span>
                  <span className="sr-only">{t(`scale.unit.${unit}`)}</span>
                </Segment>
              ))}
            </Segments>
          )}
        </div>
      )}
    </FormField>
  );
}
