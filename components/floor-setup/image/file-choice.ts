import { type FileKind, judgeFile } from "@/viewer/upload/judge-file";
import type { MessageKey, Translate } from "../../text/messages";

/** A plan that can be uploaded: its bytes under their true type, and how large it is. */
export interface ReadyImage {
  readonly blob: Blob;
  readonly name: string;
  /** Of the PDF it was drawn from. */
  readonly page?: number;
  /** Pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** For as long as the page is open, or until it is released. */
  readonly url: string;
}

const BYTES_A_MEGABYTE = 1024 * 1024;

/** Whole where there are many, so that the same words fit all sizes. */
export function toMegabytes(bytes: number): number {
  const megabytes = bytes / BYTES_A_MEGABYTE;
  return megabytes < 10 ? Math.ceil(megabytes * 10) / 10 : Math.round(megabytes);
}

export type Judged =
  | { readonly ok: true; readonly kind: FileKind }
  | { readonly ok: false; readonly say: (t: Translate) => string };

/** Whether a file is worth opening, and else why not, before anything of it is sent. */
export async function judge(file: File, mostBytes: number): Promise<Judged> {
  const judged = await judgeFile(file);
  if (!judged.ok) return { ok: false, say: (t) => t(FAULTS[judged.fault], { name: file.name }) };
  return judged.kind === "pdf" || file.size <= mostBytes ? judged : { ok: false, say: tooLarge(file.size, mostBytes) };
}

const FAULTS = {
  empty: "file.fault.empty",
  "not-accepted": "file.fault.not-accepted",
} as const satisfies Readonly<Record<string, MessageKey>>;

export function tooLarge(bytes: number, mostBytes: number): (t: Translate) => string {
  const values = { megabytes: toMegabytes(bytes), most: toMegabytes(mostBytes) };
  return (t) => t("file.fault.too-many-bytes", values);
}

/** Undefined where the browser cannot read it. */
export async function readyImage(blob: Blob, from: Pick<ReadyImage, "name" | "page">): Promise<ReadyImage | undefined> {
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
