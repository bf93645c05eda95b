"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { editFloorplan } from "@/domain/contract/floorplan";
import type { Floorplan, FloorplanImage } from "@/domain/floorplan";
import { call } from "@/viewer/api/call";
import type { Extent } from "@/viewer/camera/camera";
import { type Ruler, rulerLength } from "@/viewer/floor-image/ruler";
import { ALONG_CHOICES, scaleRatio } from "@/viewer/floor-image/scale-along";
import { checkScale, type FloorContents } from "@/viewer/floor-image/scale-check";
import {
  type DraftedScale,
  LENGTH_UNITS,
  type LengthUnit,
  SCALE_WAYS,
  type ScaleDraft,
  type ScaleWay,
} from "@/viewer/floor-image/scale-draft";
import { floorPath } from "../../sites/floor-path";
import { formatNumber } from "../../text/format";
import { useAllText } from "../../text/text";
import { Button, buttonStyle } from "../../ui/button";
import { ChoiceCards } from "../../ui/choice-cards";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { Link } from "../../ui/link";
import { toast } from "../../ui/toast";
import { Segment, Segments } from "../../ui/toggle-group";
import { roundToCentimetres, sizeText } from "../lengths";
import type { FloorplanEditing } from "./floorplan-editing";
import { PanelSection } from "./panel-section";
import { uploadFault } from "./upload-fault";

interface ScalePanelProps {
  readonly writing: FloorplanEditing;
  readonly image: FloorplanImage;
  readonly draft: ScaleDraft;
  readonly drafted: DraftedScale;
  readonly ruler: Ruler | undefined;
  /** Areas and tracks, at their positions under the drafted scale. */
  readonly contents: FloorContents | undefined;
  /** How many areas and devices there are on the floor. */
  readonly areas: number;
  readonly devices: number;
  readonly onDraft: (part: Partial<ScaleDraft>) => void;
  readonly onRuler: (ruler: Ruler | undefined) => void;
  /** The draft is saved. */
  readonly onSaved: () => void;
}

/** Sets the scale by a ruler, a width or a resolution, and compares it with the positions that Mist reports. */
export function ScalePanel(props: ScalePanelProps) {
  const { writing, image, draft, drafted, contents, areas, devices, onDraft, onSaved } = props;
  const { t } = useAllText();
  const [fault, setFault] = useState<string>();
  const [isSaved, setSaved] = useState(false);
  const { ppm: before, mapId } = writing.floorplan;
  const isScaled = drafted.ok && scaleRatio(before, drafted.ppm) !== undefined;
  const canScaleAlong = isScaled && areas + devices > 0;

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!drafted.ok) return;
    const edit = { ppm: drafted.ppm, ...(canScaleAlong && { areas: draft.along }) };
    const written = await writing.write((ifMatch) => call(editFloorplan, { params: { mapId }, body: edit, ifMatch }));
    setFault(written?.ok === false ? uploadFault(written, t) : undefined);
    if (!written?.ok) return;
    toast.success(t("scale.saved"));
    setSaved(true);
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
          contents={contents}
        />
        {canScaleAlong && (
          <ChoiceCards
            label={t("scale.along", { areas, devices })}
            value={draft.along}
            onValueChange={(along) => onDraft({ along })}
            choices={ALONG_CHOICES.map((choice) => ({
              value: choice,
              title: t(`scale.along.${choice}`),
              text: t(`scale.along.${choice}Text`),
            }))}
          />
        )}
        <Button type="submit" look="primary" aria-disabled={!drafted.ok || writing.isBusy} className="self-start">
          {t("scale.save")}
        </Button>
      </form>
      {isSaved && <NextStep floorplan={writing.floorplan} areas={areas} />}
    </PanelSection>
  );
}

/** The next step after setting the scale: drawing areas. */
export function NextStep({ floorplan, areas }: { readonly floorplan: Floorplan; readonly areas: number }) {
  const { t } = useAllText();
  const { siteId, mapId } = floorplan;
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-2 text-pretty text-sm">
      {t("scale.next")}
      <Link href={`${floorPath(siteId, mapId)}/edit`} className={buttonStyle({ size: "sm" })}>
        {t(areas === 0 ? "scale.nextDraw" : "scale.nextAreas")}
      </Link>
    </p>
  );
}

function RulerWords({ ruler, image, onRuler }: Pick<ScalePanelProps, "ruler" | "image" | "onRuler">) {
  const { t } = useAllText();
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
  /** The server's error. */
  readonly fault: string | undefined;
}

function Amount({ draft, drafted, fault, onDraft }: AmountProps) {
  const { t } = useAllText();
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

interface ScaleFiguresProps {
  readonly floorplan: Floorplan;
  readonly image: FloorplanImage;
  /** The drafted scale in pixels of the image per metre; undefined while the draft is not valid. */
  readonly ppm: number | undefined;
  readonly contents: FloorContents | undefined;
}

/** Size and resolution under the drafted scale, and how they differ from the saved one. */
function ScaleFigures({ floorplan, image, ppm: drafted, contents }: ScaleFiguresProps) {
  const { t, locale } = useAllText();
  const ppm = drafted ?? floorplan.ppm;
  if (ppm === undefined) return <p className="text-muted text-sm">{t("scale.none")}</p>;
  const size = { widthM: image.width / ppm, heightM: image.height / ppm };
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t pt-3 text-sm">
        <Figure name={t("scale.size")}>{sizeText(size, t)}</Figure>
        <Figure name={t("scale.ppm")}>{formatNumber(roundToCentimetres(ppm), locale)}</Figure>
        {drafted !== undefined && floorplan.ppm !== undefined && (
          <Figure name={t("scale.change")}>
            <Change from={floorplan.ppm} to={ppm} />
          </Figure>
        )}
      </dl>
      {contents && <Check contents={contents} size={size} />}
    </>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="text-right tabular-nums">{children}</dd>
    </>
  );
}

/** How much larger or smaller the floor becomes. Fewer pixels per metre make it larger. */
function Change({ from, to }: { readonly from: number; readonly to: number }) {
  const { t } = useAllText();
  const percent = Math.round((from / to - 1) * 1_000) / 10;
  if (percent === 0) return t("scale.change.same");
  return t(percent > 0 ? "scale.change.larger" : "scale.change.smaller", { percent: Math.abs(percent) });
}

function Check({ contents, size }: { readonly contents: FloorContents; readonly size: Extent }) {
  const { t } = useAllText();
  const { tracks, tracksOutside, areas, areasOutside, reach } = checkScale(contents, size);
  if (tracks + areas === 0) return <p className="text-faint text-xs">{t("scale.check.nothing")}</p>;
  const isGood = tracksOutside + areasOutside === 0;
  const Icon = isGood ? CircleCheck : TriangleAlert;
  const { widthM, heightM } = reach;
  return (
    <div className="flex flex-col gap-1.5 rounded-lg border bg-canvas p-3 text-sm" role="status">
      <p className="flex items-start gap-2">
        <Icon
          className={isGood ? "mt-0.5 size-4 shrink-0 text-live" : "mt-0.5 size-4 shrink-0 text-near"}
          aria-hidden
        />
        {isGood
          ? t("scale.check.good", { tracks, areas })
          : t("scale.check.bad", {
              tracks: tracksOutside,
              areas: areasOutside,
              width: Math.ceil(widthM),
              height: Math.ceil(heightM),
            })}
      </p>
      <p className="text-faint text-xs">{t("scale.preview")}</p>
    </div>
  );
}
