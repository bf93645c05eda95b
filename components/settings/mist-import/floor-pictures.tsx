"use client";

import { type ReactNode, useState } from "react";
import { readMapPicture } from "@/domain/contract/mist-import";
import { addressOf } from "@/viewer/api/address";
import { call } from "@/viewer/api/call";
import type { FloorPictures as Pictures } from "@/viewer/settings/import-preview";
import { faultReason } from "../../page/fault-text";
import { imagePath } from "../../sites/floor-picture";
import { useAllText } from "../../text/text";

/** The smallest copy that a floor's image has. */
const SMALLEST_LEVEL = 4;

/** A floor's image here, if any, and in Mist. Each is loaded when it comes into view. */
export function FloorPictures({ pictures: { siteId, mapId, ours, stamp } }: { readonly pictures: Pictures }) {
  const { t } = useAllText();
  const asked = { params: { mapId }, query: { siteId, ...(stamp !== undefined && { stamp }) } };

  async function explain(): Promise<string> {
    const outcome = await call(readMapPicture, asked);
    return outcome.ok ? "" : faultReason(outcome, t);
  }

  return (
    <div className="flex flex-wrap gap-3">
      {ours !== undefined && (
        <Picture
          key={ours}
          caption={t("mistImport.picture.ours")}
          alt={t("mistImport.picture.oursAlt")}
          source={imagePath(mapId, ours, SMALLEST_LEVEL)}
          explain={async () => t("mistImport.picture.noOurs")}
        />
      )}
      <Picture
        key={stamp}
        caption={t("mistImport.picture.theirs")}
        alt={t("mistImport.picture.theirsAlt")}
        source={addressOf(readMapPicture, asked)}
        explain={explain}
      />
    </div>
  );
}

interface PictureProps {
  readonly caption: string;
  readonly alt: string;
  readonly source: string;
  /** Requests the reason why it cannot be shown, which an `img` does not get. */
  readonly explain: () => Promise<string>;
}

type Stage = { readonly type: "loading" | "shown" } | { readonly type: "failed"; readonly reason: string };

function Picture({ caption, alt, source, explain }: PictureProps) {
  const { t } = useAllText();
  const [stage, setStage] = useState<Stage>({ type: "loading" });
  return (
    <figure className="flex w-60 max-w-full flex-col gap-1">
      {stage.type === "failed" ? (
        <Frame>
          <p role="status" className="text-balance px-3 text-center text-muted text-xs">
            {stage.reason}
          </p>
        </Frame>
      ) : (
        <Frame>
          {stage.type === "loading" && <span className="text-faint text-xs">{t("mistImport.picture.loading")}</span>}
          {/* biome-ignore lint/performance/noImgElement: the server has made it as small as it is shown */}
          <img
            src={source}
            alt={alt}
            loading="lazy"
            decoding="async"
            className="plan-image absolute inset-0 size-full object-contain"
            onLoad={() => setStage({ type: "shown" })}
            onError={() => void explain().then((reason) => setStage({ type: "failed", reason }))}
          />
        </Frame>
      )}
      <figcaption className="text-faint text-xs">{caption}</figcaption>
    </figure>
  );
}

function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <div className="relative grid aspect-4/3 place-items-center overflow-hidden rounded-lg border bg-surface">
      {children}
    </div>
  );
}
