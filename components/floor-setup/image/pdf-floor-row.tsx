"use client";

import { CircleCheck, LoaderCircle } from "lucide-react";
import { memo } from "react";
import { useStore } from "zustand";
import type { MapId, SiteId } from "@/domain/ids";
import type { FloorState } from "@/domain/protocol";
import type { PdfFloors } from "@/viewer/floor-image/pdf-floors";
import { isDone, mapIdOf, type PdfPage } from "@/viewer/floor-image/pdf-page";
import type { PageFault } from "@/viewer/floor-image/send-page";
import { levelOf, MEZZANINE, ROOF } from "@/viewer/overview/floor-order";
import { trackCount } from "@/viewer/overview/site-overview";
import { floorPath } from "../../sites/floor-path";
import { floorName } from "../../sites/site-names";
import type { TranslateAll } from "../../text/messages";
import { useAllText } from "../../text/text";
import { Checkbox } from "../../ui/checkbox";
import { classNames } from "../../ui/class-names";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { Link } from "../../ui/link";
import { Meter } from "../../ui/meter";
import { Select } from "../../ui/select";
import { newFloorFaults } from "./new-floor-draft";
import { FaultLine } from "./panel-section";
import { PdfThumbnail } from "./pdf-thumbnail";
import { tooLargeFault } from "./use-file-choice";

interface PdfFloorRowProps {
  readonly floors: PdfFloors;
  readonly row: PdfPage;
  readonly siteId: SiteId;
  /** The site's maps that wait for an image. */
  readonly waiting: readonly FloorState[];
  /** The map that this page gets; undefined for a new one. */
  readonly mapId: MapId | undefined;
  readonly takenBy: ReadonlyMap<MapId, number>;
  /** While pages are uploaded nothing can be changed. */
  readonly isOff: boolean;
  /** Whether missing entries are reported. */
  readonly isChecked: boolean;
}

/** A page of a PDF with the floor that it becomes, and its progress. */
export const PdfFloorRow = memo(function PdfFloorRow(props: PdfFloorRowProps) {
  const { floors, row, isOff } = props;
  const { t } = useAllText();
  const { page, isChosen } = row;
  return (
    <li className="flex gap-3 rounded-xl border bg-surface p-3 shadow-card">
      <Checkbox
        aria-label={t("pdfFloors.page", { page })}
        checked={isChosen}
        disabled={isOff || isDone(row)}
        onCheckedChange={(checked) => floors.change(page, { isChosen: checked === true })}
      />
      <div className="flex w-24 shrink-0 flex-col gap-1 sm:w-36">
        <div className={classNames("transition-opacity", !isChosen && "opacity-40")}>
          <PdfThumbnail pdf={floors.file.pdf} page={page} />
        </div>
        <span className="text-muted text-xs tabular-nums">{t("pdf.page", { page })}</span>
      </div>
      <div className="grid min-w-0 flex-1 content-start gap-x-4 gap-y-3 md:grid-cols-2">
        <NameField {...props} />
        <MapField {...props} />
        <div className="empty:hidden md:col-span-2">
          <Status {...props} />
        </div>
      </div>
    </li>
  );
});

function NameField({ floors, row, isOff, isChecked }: PdfFloorRowProps) {
  const { t } = useAllText();
  const { page, name, isChosen, isTyped } = row;
  const isMissing = isChecked && isChosen && name.trim() === "";
  return (
    <FormField
      label={t("newFloor.name")}
      hint={name === "" ? undefined : levelText(levelOf(name), t)}
      fault={isMissing ? t("newFloor.needs.name") : undefined}
    >
      {(control) => (
        <Input
          {...control}
          value={name}
          placeholder={isTyped ? undefined : t("pdfFloors.reading")}
          maxLength={255}
          autoComplete="off"
          disabled={isOff || isDone(row) || !isChosen}
          onChange={(event) => floors.change(page, { name: event.target.value })}
          // Keeps Enter in one of many names from starting the upload of all.
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          className="disabled:opacity-70"
        />
      )}
    </FormField>
  );
}

function levelText(level: number | undefined, t: TranslateAll): string {
  if (level === undefined) return t("pdfFloors.noLevel");
  if (level === ROOF) return t("pdfFloors.roof");
  return level === MEZZANINE
    ? t("pdfFloors.mezzanine")
    : t("pdfFloors.level", { level: String(level).replace("-", "−") });
}

function MapField({ floors, row, waiting, mapId, takenBy, isOff }: PdfFloorRowProps) {
  const { t } = useAllText();
  const { page, map, isChosen } = row;
  const isSuggested = map === undefined && mapId !== undefined;
  const isListed = mapId === undefined || waiting.some((floor) => floor.mapId === mapId);
  return (
    <FormField label={t("pdfFloors.map")} hint={isSuggested ? t("pdfFloors.suggested") : undefined}>
      {({ className, ...control }) => (
        <Select
          {...control}
          value={mapId ?? "new"}
          disabled={isOff || isDone(row) || !isChosen}
          onChange={(event) => floors.change(page, { map: event.target.value })}
          className={classNames("disabled:opacity-70", className)}
        >
          <option value="new">{t("pdfFloors.new")}</option>
          {waiting.map((floor) => (
            <MapOption key={floor.mapId} floor={floor} page={page} takenBy={takenBy.get(floor.mapId)} />
          ))}
          {!isListed && <option value={mapId}>{floorName({ mapId, name: row.name }, t)}</option>}
        </Select>
      )}
    </FormField>
  );
}

interface MapOptionProps {
  readonly floor: FloorState;
  readonly page: number;
  readonly takenBy: number | undefined;
}

function MapOption({ floor, page, takenBy }: MapOptionProps) {
  const { t } = useAllText();
  const name = floorName(floor, t);
  const isTaken = takenBy !== undefined && takenBy !== page;
  return (
    <option value={floor.mapId} disabled={isTaken}>
      {isTaken
        ? t("pdfFloors.taken", { floor: name, page: takenBy })
        : t("pdfFloors.waiting", { floor: name, count: trackCount(floor.totals) })}
    </option>
  );
}

function Status({ floors, row, siteId }: PdfFloorRowProps) {
  const { t } = useAllText();
  const { state } = row;
  switch (state.at) {
    case "waiting":
      return null;
    case "drawing":
      return (
        <p className="flex items-center gap-2 text-muted text-sm">
          <LoaderCircle className="size-4 animate-spin" aria-hidden />
          {t("pdfFloors.drawing")}
        </p>
      );
    case "sending":
      return <Sending floors={floors} />;
    case "failed":
      return <FaultLine fault={pageFault(state.fault, floors.mostBytes, t)} />;
    case "done":
      return (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span className="flex items-center gap-1.5 text-live-ink">
            <CircleCheck className="size-4" aria-hidden />
            {t("pdfFloors.done")}
          </span>
          <Link href={`${floorPath(siteId, mapIdOf(row))}/edit/image`} className="text-accent hover:underline">
            {t("scale.set")}
          </Link>
        </p>
      );
  }
}

function Sending({ floors }: { readonly floors: PdfFloors }) {
  const { t } = useAllText();
  const share = useStore(floors.state, (state) => state.share);
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-muted text-xs tabular-nums">
        {share < 1 ? t("upload.sending", { percent: Math.floor(share * 100) }) : t("upload.reading")}
      </p>
      <Meter share={share} barClassName="bg-accent" />
    </div>
  );
}

/** Why a page did not become a floor, and what to do about it. */
function pageFault(fault: PageFault, mostBytes: number, t: TranslateAll): string {
  switch (fault.type) {
    case "not-drawn":
      return t("pdfFloors.notDrawn");
    case "too-large":
      return tooLargeFault(fault.bytes, mostBytes, t);
    case "refused":
      return Object.values(newFloorFaults(fault.refused, t)).join(" ");
  }
}
