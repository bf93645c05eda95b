"use client";

import { type FormEvent, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { MapId, SiteId } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { currentPdfFloors } from "@/viewer/floor-image/current-pdf-floors";
import { matchedMaps, waitingMaps } from "@/viewer/floor-image/match-maps";
import { type PdfFile, PdfFloors } from "@/viewer/floor-image/pdf-floors";
import { isDone, isDue, type PdfPage } from "@/viewer/floor-image/pdf-page";
import { sortedFloors } from "@/viewer/overview/floor-order";
import { Page } from "../../page/page";
import { sitePath } from "../../sites/floor-path";
import { useAllText } from "../../text/text";
import { Button, buttonStyle } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { Link } from "../../ui/link";
import { Meter } from "../../ui/meter";
import { type NewFloorDraft, siteIdOf } from "./new-floor-draft";
import { PdfFloorRow } from "./pdf-floor-row";
import { SiteFields } from "./site-fields";

/** Starts to turn the pages of a PDF into floors, in this tab. */
export function beginPdfFloors(file: PdfFile, mostBytes: number): void {
  currentPdfFloors.setState({ floors: new PdfFloors(file, mostBytes) });
}

interface PdfFloorsListProps {
  readonly floors: PdfFloors;
  readonly sites: readonly SiteOverview[];
  readonly draft: NewFloorDraft;
  readonly onChange: (part: Partial<NewFloorDraft>) => void;
  readonly isSiteFixed: boolean;
  /** Shows the pages again, to use one of them. */
  readonly onBack: (file: PdfFile) => void;
  /** Called when each chosen page has become a floor. */
  readonly onFinished: () => void;
}

/** All pages of a PDF, each with the floor that it becomes, and one button that uploads them. */
export function PdfFloorsList(props: PdfFloorsListProps) {
  const { floors, sites, draft, onChange, isSiteFixed, onBack, onFinished } = props;
  const { t } = useAllText();
  const pages = useStore(floors.state, (state) => state.pages);
  const isRunning = useStore(floors.state, (state) => state.isRunning);
  const sentTo = useStore(floors.state, (state) => state.siteId);
  const [isChecked, setChecked] = useState(false);
  const hasBegun = pages.some(isDone);
  const site = hasBegun && sentTo !== undefined ? { siteId: sentTo, otherSiteId: "" } : draft;
  const siteId = siteIdOf(site);
  const { waiting, maps, takenBy } = useMatches(pages, sites, siteId);
  const left = waiting.filter(({ mapId }) => !takenBy.has(mapId)).length;
  const due = pages.filter(isDue);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    setChecked(true);
    if (siteId === "" || due.some(({ name }) => name.trim() === "")) return focusFirstFault(form);
    await floors.upload(siteId, maps);
    if (!floors.state.getState().pages.some(isDue)) onFinished();
  }

  function changeSite(part: Partial<NewFloorDraft>): void {
    floors.leaveMapsOpen();
    onChange(part);
  }

  function back(): void {
    floors.end();
    currentPdfFloors.setState({ floors: undefined });
    onBack(floors.file);
  }

  return (
    <Page title={t("pdfFloors.from", { name: floors.file.name })}>
      <p className="-mt-4 max-w-prose text-muted text-sm">{t("pdfFloors.text")}</p>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-1 flex-col gap-4">
        <div className="flex max-w-sm flex-col gap-3">
          <SiteFields
            draft={site}
            onChange={changeSite}
            fault={isChecked && siteId === "" ? t("newFloor.needs.site") : undefined}
            sites={sites}
            isFixed={isSiteFixed || hasBegun || isRunning}
          />
        </div>
        <AllPages pages={pages} isOff={isRunning} onChoose={(isChosen) => floors.chooseAll(isChosen)} />
        <ul className="flex flex-col gap-3">
          {pages.map((page) => (
            <PdfFloorRow
              key={page.page}
              floors={floors}
              row={page}
              siteId={siteId}
              waiting={waiting}
              mapId={maps.get(page.page)}
              takenBy={takenBy}
              isOff={isRunning}
              isChecked={isChecked}
            />
          ))}
        </ul>
        <Bottom floors={floors} siteId={siteId} left={left} onBack={back} />
      </form>
    </Page>
  );
}

/** The site's maps without an image, the map of each page, and the page of each map. */
function useMatches(pages: readonly PdfPage[], sites: readonly SiteOverview[], siteId: SiteId) {
  const { locale } = useAllText();
  const waiting = useMemo(() => {
    const site = sites.find((each) => each.siteId === siteId);
    return sortedFloors(waitingMaps(site?.floors ?? [], pages), locale);
  }, [sites, siteId, pages, locale]);
  return useMemo(() => {
    const maps = matchedMaps(pages, waiting);
    const takenBy = new Map<MapId, number>([...maps].map(([page, mapId]) => [mapId, page]));
    return { waiting, maps, takenBy };
  }, [pages, waiting]);
}

function focusFirstFault(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid]")?.focus());
}

interface AllPagesProps {
  readonly pages: readonly PdfPage[];
  readonly isOff: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function AllPages({ pages, isOff, onChoose }: AllPagesProps) {
  const { t } = useAllText();
  const count = pages.filter(({ isChosen }) => isChosen).length;
  const isAll = count === pages.length;
  return (
    <div className="flex items-center gap-3 px-3 text-sm">
      <Checkbox
        aria-label={t("pdfFloors.all")}
        checked={isAll || (count > 0 && "indeterminate")}
        disabled={isOff}
        onCheckedChange={() => onChoose(!isAll)}
      />
      <span aria-hidden>{t("pdfFloors.all")}</span>
      <span className="text-muted tabular-nums">{t("pdfFloors.chosen", { count, all: pages.length })}</span>
    </div>
  );
}

interface BottomProps {
  readonly floors: PdfFloors;
  readonly siteId: SiteId;
  /** Waiting maps that no page belongs to. */
  readonly left: number;
  readonly onBack: () => void;
}

/** The progress of the upload, and the buttons that start and stop it. */
function Bottom({ floors, siteId, left, onBack }: BottomProps) {
  const { t } = useAllText();
  const { pages, isRunning } = useStore(floors.state);
  const count = pages.filter(({ isChosen }) => isChosen).length;
  const due = pages.filter(isDue);
  const done = count - due.length;
  const isFinished = done > 0 && due.length === 0;
  return (
    <div className="sticky bottom-4 z-10 mt-auto flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border bg-raised px-4 py-3 shadow-float">
      <div className="flex min-w-48 flex-1 flex-col gap-1.5 text-sm">
        <p role="status" className="tabular-nums">
          {isFinished ? t("pdfFloors.finished", { count: done }) : t("pdfFloors.progress", { done, count })}
        </p>
        {(isRunning || done > 0) && <Meter share={done / count} barClassName="bg-accent" />}
        {!isRunning && !isFinished && left > 0 && (
          <p className="text-muted text-xs">{t("pdfFloors.left", { count: left })}</p>
        )}
      </div>
      <Buttons floors={floors} siteId={siteId} onBack={onBack} />
    </div>
  );
}

/** The next actions: stop a running upload; before it, go back or start; after it, show the floors. */
function Buttons({ floors, siteId, onBack }: Omit<BottomProps, "left">) {
  const { t } = useAllText();
  const { pages, isReading, isRunning } = useStore(floors.state);
  const due = pages.filter(isDue);
  const hasBegun = pages.some(isDone);
  const isFinished = due.length === 0 && hasBegun;
  const hasFailed = due.length > 0 && due.every(({ state }) => state.at === "failed");
  if (isRunning) return <Button onClick={() => floors.stop()}>{t("pdfFloors.stop")}</Button>;
  return (
    <div className="flex flex-wrap gap-2">
      {!hasBegun && (
        <Button look="ghost" onClick={onBack}>
          {t("pdfFloors.back")}
        </Button>
      )}
      {isFinished ? (
        <Link href={sitePath(siteId)} className={buttonStyle({ look: "primary" })}>
          {t("pdfFloors.site")}
        </Link>
      ) : (
        <Button type="submit" look="primary" aria-disabled={isReading || due.length === 0}>
          {t(hasFailed ? "pdfFloors.retry" : "pdfFloors.submit", { count: due.length })}
        </Button>
      )}
    </div>
  );
}
