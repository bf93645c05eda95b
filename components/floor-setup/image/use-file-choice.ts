"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { PdfFile } from "@/viewer/floor-image/pdf-floors";
import { openPdf, type Pdf } from "@/viewer/pdf/open-pdf";
import { type FileKind, judgeFile } from "@/viewer/upload/judge-file";
import type { MessageKey, Translate } from "../../text/messages";
import { type Choice, pagesAgain, pdfOf, type ReadyImage } from "./choice";

type Message = (t: Translate) => string;

const NOTHING: Choice = { at: "nothing" };

export interface FileChoice {
  readonly choice: Choice;
  /** Why the last file or page was refused. */
  readonly fault: Message | undefined;
  readonly choose: (file: File) => Promise<void>;
  /** Renders a page of the PDF as the image. */
  readonly pick: (page: number) => Promise<void>;
  /** Leads back from a page to all pages of its PDF; undefined where there is no other. */
  readonly back: (() => void) | undefined;
  /** Hands the open PDF over to somebody who closes it, and forgets it; undefined where none is open. */
  readonly handOver: () => PdfFile | undefined;
  /** Shows the pages of a PDF that was handed over. */
  readonly takeBack: (file: PdfFile) => void;
  readonly clear: () => void;
}

/** Turns a chosen file, or a page of a chosen PDF, into an image that can be uploaded. */
export function useFileChoice(mostBytes: number): FileChoice {
  const [choice, setChoice] = useState<Choice>(NOTHING);
  const [fault, setFault] = useState<Message>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const handedOver = useRef<Pdf>(undefined);
  useRelease(choice, handedOver);

  /** Starts a choice and cancels the one before. */
  const begin = useCallback((next: Choice): AbortSignal => {
    running.current?.abort();
    running.current = new AbortController();
    setChoice(next);
    setFault(undefined);
    return running.current.signal;
  }, []);

  const fail = useCallback((message: Message, next: Choice = NOTHING) => {
    setChoice(next);
    setFault(() => message);
  }, []);

  const choose = useCallback(
    async (file: File) => {
      const { name } = file;
      const signal = begin({ at: "reading", name });
      const checked = await checkFile(file, mostBytes);
      if (signal.aborted) return;
      if (!checked.ok) return fail(checked.message);
      const next = checked.kind === "pdf" ? await openPages(file) : await openImage(file, checked.kind);
      if (signal.aborted) return closePdf(next);
      if (typeof next === "function") fail(next);
      else setChoice(next);
    },
    [begin, fail, mostBytes],
  );

  const pick = useCallback(
    async (page: number) => {
      if (choice.at !== "pages") return;
      const { pdf, name } = choice;
      const signal = begin({ at: "pages", name, pdf, drawing: page });
      const drawn = await pdf.image(page, signal).catch(() => undefined);
      if (signal.aborted) return;
      const image = drawn && (await readyImage(drawn.blob, { name, page }));
      const back: Choice = { at: "pages", name, pdf };
      if (!image) fail((t) => t("pdf.fault.page", { page }), back);
      else if (image.blob.size > mostBytes) fail(tooLarge(image.blob.size, mostBytes), back);
      else setChoice({ at: "ready", image, pdf });
    },
    [begin, fail, choice, mostBytes],
  );

  function handOver(): PdfFile | undefined {
    if (choice.at !== "pages") return undefined;
    const { pdf, name } = choice;
    handedOver.current = pdf;
    begin(NOTHING);
    return { pdf, name };
  }

  function takeBack({ pdf, name }: PdfFile): void {
    handedOver.current = undefined;
    begin({ at: "pages", name, pdf });
  }

  const pages = pagesAgain(choice);
  const back = pages && (() => void begin(pages));
  const clear = useCallback(() => void begin(NOTHING), [begin]);
  return { choice, fault, choose, pick, back, handOver, takeBack, clear };
}

/** Closes the PDF, unless it was handed over, and revokes the image's URL once another choice replaces them. */
function useRelease(choice: Choice, handedOver: { readonly current: Pdf | undefined }): void {
  const pdf = pdfOf(choice);
  const url = choice.at === "ready" ? choice.image.url : undefined;
  useEffect(
    () => () => {
      if (pdf !== handedOver.current) pdf?.close();
    },
    [pdf, handedOver],
  );
  useEffect(
    () => () => {
      if (url !== undefined) URL.revokeObjectURL(url);
    },
    [url],
  );
}

async function openPages(file: File): Promise<Choice | Message> {
  const { name } = file;
  const opened = await openPdf(file);
  return opened.ok ? { at: "pages", name, pdf: opened.pdf } : (t) => t(`pdf.fault.${opened.fault}`, { name });
}

async function openImage(file: File, kind: string): Promise<Choice | Message> {
  const { name } = file;
  const image = await readyImage(new Blob([file], { type: `image/${kind}` }), { name });
  return image ? { at: "ready", image } : (t) => t("file.fault.unreadable", { name });
}

function closePdf(next: Choice | Message): void {
  if (typeof next !== "function" && next.at === "pages") next.pdf.close();
}

const BYTES_A_MEGABYTE = 1024 * 1024;

/** Rounded to whole megabytes, or up to one decimal place below 10 MB. */
export function toMegabytes(bytes: number): number {
  const megabytes = bytes / BYTES_A_MEGABYTE;
  return megabytes < 10 ? Math.ceil(megabytes * 10) / 10 : Math.round(megabytes);
}

type CheckedFile =
  | { readonly ok: true; readonly kind: FileKind }
  | { readonly ok: false; readonly message: (t: Translate) => string };

/** Checks type and size of a file before it is opened. The size of a PDF does not matter: only a page is uploaded. */
async function checkFile(file: File, mostBytes: number): Promise<CheckedFile> {
  const checked = await judgeFile(file);
  if (!checked.ok) return { ok: false, message: (t) => t(FAULTS[checked.fault], { name: file.name }) };
  return checked.kind === "pdf" || file.size <= mostBytes
    ? checked
    : { ok: false, message: tooLarge(file.size, mostBytes) };
}

const FAULTS = {
  empty: "file.fault.empty",
  "not-accepted": "file.fault.not-accepted",
} as const satisfies Readonly<Record<string, MessageKey>>;

function tooLarge(bytes: number, mostBytes: number): (t: Translate) => string {
  const values = { megabytes: toMegabytes(bytes), most: toMegabytes(mostBytes) };
  return (t) => t("file.fault.too-many-bytes", values);
}

/** Undefined if the browser cannot decode it. */
async function readyImage(blob: Blob, from: Pick<ReadyImage, "name" | "page">): Promise<ReadyImage | undefined> {
  const url = URL.createObjectURL(blob);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return { blob, url, width: image.naturalWidth, height: image.naturalHeight, ...from };
  } catch {
    URL.revokeObjectURL(url);
    return undefined;
  }
}
