export type FileKind = "png" | "jpeg" | "webp" | "pdf";

export type JudgedFile =
  | { readonly ok: true; readonly kind: FileKind }
  | { readonly ok: false; readonly fault: "empty" | "not-accepted" };

/** The first bytes of each kind, with their offset. File names and declared types are not trusted. */
const BEGINNINGS: readonly (readonly [kind: FileKind, offset: number, bytes: string])[] = [
  ["png", 0, "\x89PNG\r\n\x1a\n"],
  ["jpeg", 0, "\xff\xd8\xff"],
  ["webp", 8, "WEBP"],
];
/** PDF readers accept a header anywhere in the first kilobyte, and some files rely on that. */
const PDF_BEGINS_WITHIN = 1_024;

export async function judgeFile(file: Blob): Promise<JudgedFile> {
  if (file.size === 0) return { ok: false, fault: "empty" };
  const bytes = new Uint8Array(await file.slice(0, PDF_BEGINS_WITHIN).arrayBuffer());
  const head = String.fromCharCode(...bytes);
  const image = BEGINNINGS.find(([, offset, beginning]) => head.startsWith(beginning, offset));
  if (image) return { ok: true, kind: image[0] };
  return head.includes("%PDF-") ? { ok: true, kind: "pdf" } : { ok: false, fault: "not-accepted" };
}
