"use client";

import { ImageOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Pdf } from "@/viewer/pdf/open-pdf";
import { useAllText } from "../../text/text";

interface PdfThumbnailProps {
  readonly pdf: Pick<Pdf, "thumbnail">;
  readonly page: number;
}

/** A page drawn small, once it scrolls into view. A page that cannot be drawn says so. */
export function PdfThumbnail({ pdf, page }: PdfThumbnailProps) {
  const { t } = useAllText();
  const host = useRef<HTMLSpanElement>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    if (!host.current) return undefined;
    return showWhenSeen(
      host.current,
      (signal) => pdf.thumbnail(page, signal),
      () => setBroken(true),
    );
  }, [pdf, page]);
  return (
    <span className="relative grid aspect-[4/3] w-full overflow-hidden rounded bg-pressed">
      <span
        ref={host}
        className="grid min-h-0 min-w-0 place-items-center [&_canvas]:max-h-full [&_canvas]:max-w-full [&_canvas]:bg-white [&_canvas]:shadow-card"
      />
      {isBroken && (
        <span className="absolute inset-0 flex flex-col items-center justify-center gap-1 p-2 text-center text-muted text-xs">
          <ImageOff className="size-4" aria-hidden />
          {t("pdf.broken")}
        </span>
      )}
    </span>
  );
}

type Draw = (signal: AbortSignal) => Promise<HTMLCanvasElement | undefined>;

function showWhenSeen(host: HTMLElement, draw: Draw, onBroken: () => void): () => void {
  const abort = new AbortController();
  const broken = () => !abort.signal.aborted && onBroken();
  const observer = new IntersectionObserver(([entry]) => {
    if (!entry?.isIntersecting) return;
    observer.disconnect();
    draw(abort.signal).then((canvas) => (canvas ? host.replaceChildren(canvas) : broken()), broken);
  });
  observer.observe(host);
  return () => {
    observer.disconnect();
    abort.abort();
    host.replaceChildren();
  };
}
