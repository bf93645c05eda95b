"use client";

import { CircleAlert, FileUp, LoaderCircle } from "lucide-react";
import { useId, useRef } from "react";
import type { ReadyImage } from "@/viewer/floor-image/ready-image";
import type { Pdf } from "@/viewer/pdf/open-pdf";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { classNames } from "../../ui/class-names";
import { PdfPages } from "./pdf-pages";
import { type FileChoice, toMegabytes } from "./use-file-choice";
import { useFileDrop } from "./use-file-drop";

const ACCEPTED = "image/png,image/jpeg,image/webp,application/pdf";

export interface FileChooserProps {
  readonly files: FileChoice;
  readonly mostBytes: number;
  /** An error of the chosen file that was found later, by the upload. */
  readonly fault?: string | undefined;
  /** Replaces the hint that is shown while nothing is chosen. */
  readonly note?: string | undefined;
  /** Uses all pages of the PDF, if each may become a floor. */
  readonly onAllPages?: ((pdf: Pdf) => void) | undefined;
  readonly className?: string;
}

/** Chooses an image by drop or file picker, or a page of a PDF, and previews what will be uploaded. */
export function FileChooser({ files, mostBytes, fault, note, onAllPages, className }: FileChooserProps) {
  const { t } = useAllText();
  const picker = useRef<HTMLInputElement>(null);
  const faultId = useId();
  const { isOver, handlers } = useFileDrop((file) => void files.choose(file));
  const { choice } = files;
  const said = files.fault?.(t) ?? fault;
  const open = () => picker.current?.click();
  return (
    <section
      aria-label={t("file.label")}
      className={classNames("flex fallback:min-h-0 flex-col gap-2", className)}
      {...handlers}
    >
      <input
        ref={picker}
        type="file"
        accept={ACCEPTED}
        aria-label={t("file.label")}
        aria-describedby={said ? faultId : undefined}
        aria-invalid={said !== undefined || undefined}
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // Otherwise the browser sends no event when the same file, changed meanwhile, is chosen again.
          currentTarget.value = "";
          if (file) void files.choose(file);
        }}
      />
      <div
        className={classNames(
          "relative flex min-h-64 flex-1 flex-col overflow-hidden rounded-xl border fallback:bg-surface transition-colors",
          choice.at === "nothing" && "fallback:border-line-strong border-dashed",
          isOver ? "border-accent bg-accent-soft" : said !== undefined && "border-over",
        )}
      >
        <Chosen files={files} mostBytes={mostBytes} isOver={isOver} note={note} onOpen={open} onAllPages={onAllPages} />
      </div>
      {said !== undefined && (
        <p id={faultId} role="alert" className="flex items-start gap-1.5 text-over-ink text-sm">
          <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
          {said}
        </p>
      )}
      {choice.at !== "nothing" && (
        <div className="flex flex-wrap gap-2">
          {files.back && (
            <Button size="sm" onClick={files.back}>
              {t("pdf.back")}
            </Button>
          )}
          <Button size="sm" look={files.back ? "ghost" : "outline"} onClick={open}>
            {t(files.back ? "file.changeFile" : "file.change")}
          </Button>
        </div>
      )}
    </section>
  );
}

interface ChosenProps extends Pick<FileChooserProps, "files" | "mostBytes" | "note"> {
  readonly isOver: boolean;
  readonly onOpen: () => void;
  readonly onAllPages: FileChooserProps["onAllPages"];
}

function Chosen({ files: { choice, pick }, mostBytes, isOver, note, onOpen, onAllPages }: ChosenProps) {
  const { t } = useAllText();
  switch (choice.at) {
    case "nothing":
      return <Invitation mostBytes={mostBytes} isOver={isOver} note={note} onOpen={onOpen} />;
    case "reading":
      return (
        <p role="status" className="m-auto flex items-center gap-2 p-6 text-muted text-sm">
          <LoaderCircle className="size-4 animate-spin" aria-hidden />
          {t("file.reading", { name: choice.name })}
        </p>
      );
    case "pages":
      return (
        <div className="p-4">
          <PdfPages
            pdf={choice.pdf}
            drawing={choice.drawing}
            onPick={(page) => void pick(page)}
            onAllPages={onAllPages && choice.pdf.pages > 1 ? () => onAllPages(choice.pdf) : undefined}
          />
        </div>
      );
    case "ready":
      return <Preview image={choice.image} />;
  }
}

function Invitation({ mostBytes, isOver, note, onOpen }: Omit<ChosenProps, "files" | "onAllPages">) {
  const { t } = useAllText();
  return (
    <div className="m-auto flex max-w-sm flex-col items-center gap-3 p-6 text-center">
      <span className="grid size-11 place-items-center rounded-full border bg-surface text-faint shadow-card">
        <FileUp className="size-5" aria-hidden />
      </span>
      <p className="font-medium text-base">{t(isOver ? "file.dropNow" : "file.drop")}</p>
      <p className="text-pretty text-muted text-sm">{note ?? t("file.or", { most: toMegabytes(mostBytes) })}</p>
      <Button onClick={onOpen}>{t("file.choose")}</Button>
    </div>
  );
}

function Preview({ image }: { readonly image: ReadyImage }) {
  const { t } = useAllText();
  const { name, page, width, height, blob, url } = image;
  return (
    <figure className="flex min-h-0 flex-1 flex-col">
      <div className="grid min-h-0 flex-1 place-items-center bg-paper p-4">
        {/* biome-ignore lint/performance/noImgElement: the image is not on the server yet */}
        <img src={url} alt={t("file.preview")} className="plan-image max-h-[26rem] max-w-full object-contain" />
      </div>
      <figcaption className="flex flex-wrap items-baseline gap-x-3 border-t px-4 py-2.5 text-sm">
        <span className="truncate font-medium">{page === undefined ? name : t("file.page", { page, name })}</span>
        <span className="text-faint text-xs tabular-nums">
          {t("file.size", { width, height, megabytes: toMegabytes(blob.size) })}
        </span>
      </figcaption>
    </figure>
  );
}
