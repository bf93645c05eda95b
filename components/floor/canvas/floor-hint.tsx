"use client";

import { ImageOff, Ruler, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import type { Floorplan } from "@/domain/floorplan";
import { useHasScope } from "../../page/session";
import { floorPath, newFloorPath } from "../../sites/floor-path";
import { useText } from "../../text/text";
import { Button, buttonStyle } from "../../ui/button";
import { Link } from "../../ui/link";
import { useFloorModel, useLive } from "./floor-context";
import { useIsReplay } from "./use-liveness";

export interface FloorHintProps {
  readonly floorplan: Floorplan | undefined;
  readonly isScaled: boolean;
  /** The image could not be loaded. */
  readonly isBroken: boolean;
  readonly onRetry: () => void;
}

/** Says what the floor lacks (access, image, scale) and offers the next step; nothing if it lacks nothing. */
export function FloorHint({ floorplan, isScaled, isBroken, onRetry }: FloorHintProps) {
  const { t } = useText();
  const { siteId, mapId } = useFloorModel();
  const imageStep = `${floorPath(siteId, mapId)}/edit/image`;
  const refusal = useLive(({ floor }) => (floor.isKnown ? undefined : floor.refusal));
  const count = useLive(({ floor }) => floor.total);
  const isReplay = useIsReplay();
  const isKnown = useLive(({ site }) => site !== undefined);
  if (refusal !== undefined) {
    return <Card icon={<SearchX />} title={t("floorHint.refused")} text={t("floorHint.refusedText")} />;
  }
  if (!isKnown) return null;
  if (!floorplan?.image && isReplay) {
    return <Card icon={<ImageOff />} title={t("floorHint.noImageThen")} text={t("floorHint.noImageThenText")} />;
  }
  if (!floorplan?.image) {
    return (
      <Card icon={<ImageOff />} title={t("floorHint.noImage")} text={t("floorHint.noImageText")}>
        <Step href={floorplan ? imageStep : newFloorPath({ siteId, mapId })}>{t("newFloor.give")}</Step>
      </Card>
    );
  }
  if (isBroken) {
    return (
      <Card icon={<ImageOff />} title={t("floorHint.broken")} text={t("floorHint.brokenText")}>
        <Button size="sm" onClick={onRetry}>
          {t("floorHint.retry")}
        </Button>
      </Card>
    );
  }
  // In the past, nothing more will arrive.
  if (isScaled || isReplay) return null;
  return (
    <Card icon={<Ruler />} title={t("floorHint.noScale")} text={t("floorHint.noScaleText", { count })}>
      <Step href={imageStep}>{t("scale.set")}</Step>
    </Card>
  );
}

/** A link to the next step, for operators. */
function Step({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  if (!useHasScope("operate")) return null;
  return (
    <Link href={href} className={buttonStyle({ size: "sm" })}>
      {children}
    </Link>
  );
}

interface CardProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

function Card({ icon, title, text, children }: CardProps) {
  return (
    <div className="pointer-events-none absolute inset-x-3 bottom-16 flex max-md:bottom-34 justify-center">
      <div
        role="note"
        className="pointer-events-auto flex max-w-md items-start gap-3 rounded-lg border bg-raised px-3.5 py-3 text-sm shadow-float [&_svg]:size-4"
      >
        <span className="mt-0.5 text-faint" aria-hidden>
          {icon}
        </span>
        <div>
          <p className="font-medium">{title}</p>
          <p className="text-muted">{text}</p>
        </div>
        {children}
      </div>
    </div>
  );
}
