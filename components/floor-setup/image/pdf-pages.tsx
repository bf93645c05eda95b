"use client";

import { Layers } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import type { Pdf } from "@/viewer/pdf/open-pdf";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { classNames } from "../../ui/class-names";
import { Input } from "../../ui/input";
import { PdfThumbnail } from "./pdf-thumbnail";

/** Thumbnails of the first pages only; a later page is chosen by its number. */
const PAGES_SHOWN = 60;

export interface PdfPagesProps {
  readonly pdf: Pdf;
  /** The page that is being drawn as an image. */
  readonly drawing?: number | undefined;
  readonly onPick: (page: number) => void;
  /** Undefined if only one page can be used. */
  readonly onAllPages?: (() => void) | undefined;
}

/** Thumbnails of a PDF's pages to choose from. */
export function PdfPages({ pdf, drawing, onPick, onAllPages }: PdfPagesProps) {
  const { t } = useAllText();
  const shown = Math.min(pdf.pages, PAGES_SHOWN);
  return (
    <div className="flex min-h-0 flex-col gap-3">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="font-medium text-sm">{t("pdf.pick")}</h3>
        <p className="text-faint text-xs" role="status">
          {drawing === undefined ? t("pdf.pages", { count: pdf.pages }) : t("pdf.drawing", { page: drawing })}
        </p>
      </div>
      {onAllPages && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-hover px-3 py-2.5">
          <p className="min-w-40 flex-1 text-pretty text-muted text-sm">{t("pdf.allText")}</p>
          <Button size="sm" aria-disabled={drawing !== undefined} onClick={onAllPages}>
            <Layers className="size-3.5" aria-hidden />
            {t("pdf.all", { count: pdf.pages })}
          </Button>
        </div>
      )}
      <ul className="grid max-h-[28rem] grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-3 overflow-y-auto p-1">
        {Array.from({ length: shown }, (_, index) => index + 1).map((page) => (
          <li key={page}>
            <PdfPage
              pdf={pdf}
              page={page}
              isDrawing={page === drawing}
              isBusy={drawing !== undefined}
              onPick={onPick}
            />
          </li>
        ))}
      </ul>
      {pdf.pages > shown && <PageNumber pages={pdf.pages} shown={shown} onPick={onPick} />}
    </div>
  );
}

interface PdfPageProps {
  readonly pdf: Pdf;
  readonly page: number;
  readonly isDrawing: boolean;
  readonly isBusy: boolean;
  readonly onPick: (page: number) => void;
}

function PdfPage({ pdf, page, isDrawing, isBusy, onPick }: PdfPageProps) {
  const { t } = useAllText();
  return (
    <button
      type="button"
      aria-label={t("pdf.page", { page })}
      aria-disabled={isBusy}
      onClick={() => !isBusy && onPick(page)}
      className={classNames(
        "group flex w-full flex-col gap-1.5 rounded-lg border p-1.5 text-left transition-colors hover:border-line-strong hover:bg-hover",
        isDrawing && "animate-pulse-soft border-accent",
      )}
    >
      <PdfThumbnail pdf={pdf} page={page} />
      <span className="px-1 text-muted text-xs tabular-nums" aria-hidden>
        {page}
      </span>
    </button>
  );
}

interface PageNumberProps {
  readonly pages: number;
  readonly shown: number;
  readonly onPick: (page: number) => void;
}

/** Not a form, because it is inside one: Enter is handled here. */
function PageNumber({ pages, shown, onPick }: PageNumberProps) {
  const { t } = useAllText();
  const [text, setText] = useState("");
  const page = Number(text);
  const isPage = Number.isInteger(page) && page >= 1 && page <= pages;

  function press(event: KeyboardEvent): void {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (isPage) onPick(page);
  }

  return (
    <div className="flex flex-wrap items-center gap-2 text-muted text-xs">
      {t("pdf.more", { shown, count: pages })}
      <Input
        type="number"
        min={1}
        max={pages}
        aria-label={t("pdf.number")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        className="w-24"
      />
      <Button size="sm" aria-disabled={!isPage} onClick={() => isPage && onPick(page)}>
        {t("pdf.use")}
      </Button>
    </div>
  );
}
