"use client";

import { ImageUp } from "lucide-react";
import { useState } from "react";
import type { KeptSize } from "@/domain/contract/floorplan";
import { putImage } from "@/domain/contract/floorplan";
import type { Floorplan } from "@/domain/floorplan";
import { upload } from "@/viewer/api/upload";
import type { ReadyImage } from "@/viewer/floor-image/ready-image";
import { KEPT_SIZES, replacedSizes, widthChange } from "@/viewer/floor-image/replaced-size";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { toast } from "../../ui/toast";
import { Segment, Segments } from "../../ui/toggle-group";
import { sizeText } from "../lengths";
import type { FloorplanEditing } from "./floorplan-editing";
import { FaultLine, PanelSection } from "./panel-section";
import { UploadBar, useUpload } from "./upload-bar";
import { uploadFault } from "./upload-fault";

export interface ReplacePanelProps {
  readonly writing: FloorplanEditing;
  /** Undefined until another image is chosen. */
  readonly next: ReadyImage | undefined;
  readonly keep: KeptSize;
  readonly isReplacing: boolean;
  readonly onKeep: (keep: KeptSize) => void;
  readonly onBegin: () => void;
  /** Chooses another page of the same PDF. */
  readonly onOtherPage: (() => void) | undefined;
  /** Replaced, or cancelled. */
  readonly onEnd: () => void;
}

/** Replaces the image; areas and tracks keep their metres, and the user chooses which size of the floor stays. */
export function ReplacePanel(props: ReplacePanelProps) {
  const { writing, isReplacing, onBegin } = props;
  const { t } = useAllText();
  return (
    <PanelSection title={t("replace.title")}>
      {writing.floorplan.image && <p className="text-pretty text-muted text-sm">{t("replace.text")}</p>}
      {isReplacing ? (
        <ReplaceForm {...props} />
      ) : (
        <Button size="sm" className="self-start" onClick={onBegin}>
          <ImageUp className="size-3.5" aria-hidden />
          {t("replace.action")}
        </Button>
      )}
    </PanelSection>
  );
}

function ReplaceForm({ writing, next, keep, onKeep, onOtherPage, onEnd }: ReplacePanelProps) {
  const { t } = useAllText();
  const sending = useUpload();
  const [fault, setFault] = useState<string>();
  const { floorplan } = writing;
  const { mapId, image } = floorplan;

  async function submit(): Promise<void> {
    if (!next) return;
    let isCancelled = false;
    const written = await writing.write(async (ifMatch) => {
      const sent = await sending.run((setting) =>
        upload(putImage, { ...setting, params: { mapId }, query: { keep }, file: next.blob, ifMatch }),
      );
      isCancelled = sent === undefined;
      return sent;
    });
    setFault(written?.ok === false ? uploadFault(written, t) : undefined);
    if (isCancelled) toast(t("upload.cancelled"));
    if (!written?.ok) return;
    toast.success(t(image ? "replace.done" : "replace.given"));
    onEnd();
  }

  if (sending.share !== undefined) return <UploadBar share={sending.share} onCancel={sending.cancel} />;
  return (
    <>
      {next && image && <KeptSizeChoice floorplan={floorplan} next={next} keep={keep} onKeep={onKeep} />}
      <FaultLine fault={fault} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" look="primary" aria-disabled={!next || writing.isBusy} onClick={() => void submit()}>
          {t(image ? "replace.submit" : "newFloor.submit")}
        </Button>
        {image && onOtherPage && (
          <Button size="sm" onClick={onOtherPage}>
            {t("pdf.back")}
          </Button>
        )}
        {image && (
          <Button size="sm" onClick={onEnd}>
            {t("replace.back")}
          </Button>
        )}
      </div>
    </>
  );
}

interface KeptSizeChoiceProps extends Pick<ReplacePanelProps, "keep" | "onKeep"> {
  readonly floorplan: Floorplan;
  readonly next: ReadyImage;
}

/** Asks which size stays, but only if the proportions differ. */
function KeptSizeChoice({ floorplan, next, keep, onKeep }: KeptSizeChoiceProps) {
  const { t } = useAllText();
  const share = widthChange(floorplan.image ?? next, next);
  if (share === 0) return <p className="text-pretty text-muted text-sm">{t("replace.compareText")}</p>;
  const { after } = replacedSizes(floorplan, next, keep);
  const shape = t(share > 0 ? "replace.wider" : "replace.narrower");
  return (
    <>
      <p className="text-pretty text-sm">
        {t("replace.differs", { percent: Math.round(Math.abs(share) * 100), shape })} {t("replace.compareText")}
      </p>
      <Segments label={t("replace.keep")} value={keep} onValueChange={(value) => onKeep(value as KeptSize)}>
        {KEPT_SIZES.map((size) => (
          <Segment key={size} value={size}>
            {t(`replace.keep.${size}`)}
          </Segment>
        ))}
      </Segments>
      {floorplan.widthM !== undefined && (
        <p className="text-muted text-sm tabular-nums">
          {t("replace.becomes", { size: sizeText({ widthM: after.width, heightM: after.height }, t) ?? "" })}
        </p>
      )}
    </>
  );
}
