"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { openPdf, type Pdf } from "@/viewer/pdf/open-pdf";
import type { Translate } from "../../text/messages";
import { judge, type ReadyImage, readyImage, tooLarge } from "./file-choice";

/** How far the choice of a plan has come. */
export type Choice =
  | { readonly at: "nothing" }
  | { readonly at: "reading"; readonly name: string }
  | { readonly at: "pages"; readonly name: string; readonly pdf: Pdf; readonly drawing?: number }
  | { readonly at: "ready"; readonly image: ReadyImage };

type Say = (t: Translate) => string;

const NOTHING: Choice = { at: "nothing" };

export interface FileChoice {
  readonly choice: Choice;
  /** Why the last file or page was not taken. */
  readonly fault: Say | undefined;
  readonly choose: (file: File) => Promise<void>;
  /** Draws a page of the PDF. */
  readonly pick: (page: number) => Promise<void>;
  readonly clear: () => void;
}

/** From a file to an image that can be uploaded, by way of a page where it is a PDF. */
export function useFileChoice(mostBytes: number): FileChoice {
  const [choice, setChoice] = useState<Choice>(NOTHING);
  const [fault, setFault] = useState<Say>();
  const turn = useRef<AbortController>(undefined);
  useEffect(() => () => turn.current?.abort(), []);
  useRelease(choice);

  /** Whatever is under way gives way to the newest wish. */
  const begin = useCallback((next: Choice): AbortSignal => {
    turn.current?.abort();
    turn.current = new AbortController();
    setChoice(next);
    setFault(undefined);
    return turn.current.signal;
  }, []);

  const fail = useCallback((say: Say, next: Choice = NOTHING) => {
    setChoice(next);
    setFault(() => say);
  }, []);

  const choose = useCallback(
    async (file: File) => {
      const { name } = file;
      const signal = begin({ at: "reading", name });
      const judged = await judge(file, mostBytes);
      if (signal.aborted) return;
      if (!judged.ok) return fail(judged.say);
      const next = judged.kind === "pdf" ? await pagesOf(file) : await imageOf(file, judged.kind);
      if (signal.aborted) return discard(next);
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
      const blob = await pdf.image(page, signal).catch(() => undefined);
      if (signal.aborted) return;
      const image = blob && (await readyImage(blob, { name, page }));
      const back: Choice = { at: "pages", name, pdf };
      if (!image) fail((t) => t("pdf.fault.page", { page }), back);
      else if (image.blob.size > mostBytes) fail(tooLarge(image.blob.size, mostBytes), back);
      else setChoice({ at: "ready", image });
    },
    [begin, fail, choice, mostBytes],
  );

  return { choice, fault, choose, pick, clear: useCallback(() => void begin(NOTHING), [begin]) };
}

/** A PDF is closed and an image let go once another choice has taken their place. */
function useRelease(choice: Choice): void {
  const pdf = choice.at === "pages" ? choice.pdf : undefined;
  const url = choice.at === "ready" ? choice.image.url : undefined;
  useEffect(() => () => pdf?.close(), [pdf]);
  useEffect(
    () => () => {
      if (url !== undefined) URL.revokeObjectURL(url);
    },
    [url],
  );
}

async function pagesOf(file: File): Promise<Choice | Say> {
  const { name } = file;
  const opened = await openPdf(file);
  return opened.ok ? { at: "pages", name, pdf: opened.pdf } : (t) => t(`pdf.fault.${opened.fault}`, { name });
}

async function imageOf(file: File, kind: string): Promise<Choice | Say> {
  const { name } = file;
  const image = await readyImage(new Blob([file], { type: `image/${kind}` }), { name });
  return image ? { at: "ready", image } : (t) => t("file.fault.unreadable", { name });
}

function discard(next: Choice | Say): void {
  if (typeof next !== "function" && next.at === "pages") next.pdf.close();
}
