"use client";

import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { type ChoiceFault, ImageChoice, type ImageChoiceState, pageChoiceOf } from "@/viewer/floor-image/image-choice";
import type { TranslateAll } from "../../text/messages";

export interface FileChoice
  extends Pick<ImageChoice, "choose" | "pick" | "detach" | "reattach" | "clear">,
    Pick<ImageChoiceState, "choice"> {
  /** Why the last file or page was refused. */
  readonly fault: ((t: TranslateAll) => string) | undefined;
  /** Returns from a page to all pages of its PDF; undefined if there are no others. */
  readonly back: (() => void) | undefined;
}

/** The choice of an image on a page. It ends when the page is left. */
export function useFileChoice(mostBytes: number): FileChoice {
  const [files] = useState(() => new ImageChoice(mostBytes));
  const { choice, fault } = useStore(files.state);
  useEffect(() => files.clear, [files]);
  const { choose, pick, detach, reattach, clear } = files;
  return {
    ...{ choice, choose, pick, detach, reattach, clear },
    fault: fault && ((t) => choiceFault(fault, mostBytes, t)),
    back: pageChoiceOf(choice) && files.back,
  };
}

function choiceFault(fault: ChoiceFault, mostBytes: number, t: TranslateAll): string {
  switch (fault.type) {
    case "pdf":
      return t(`pdf.fault.${fault.fault}`, { name: fault.name });
    case "page":
      return t("pdf.fault.page", { page: fault.page });
    case "too-large":
      return tooLargeFault(fault.bytes, mostBytes, t);
    default:
      return t(`file.fault.${fault.type}`, { name: fault.name });
  }
}

/** Why an image of this size is refused. */
export function tooLargeFault(bytes: number, mostBytes: number, t: TranslateAll): string {
  return t("file.fault.too-many-bytes", { megabytes: toMegabytes(bytes), most: toMegabytes(mostBytes) });
}

const BYTES_A_MEGABYTE = 1024 * 1024;

/** Rounded to whole megabytes, or up to one decimal place below 10 MB. */
export function toMegabytes(bytes: number): number {
  const megabytes = bytes / BYTES_A_MEGABYTE;
  return megabytes < 10 ? Math.ceil(megabytes * 10) / 10 : Math.round(megabytes);
}
