import { ownPath } from "@/domain/own-path";

/** By a whole new page: what this one knows of nobody, the next one must not keep. */
export function goOn(next: string | undefined): void {
  window.location.assign(ownPath(next));
}
