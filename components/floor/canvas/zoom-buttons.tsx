"use client";

import { Maximize, Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { ZOOM_STEP } from "@/viewer/camera/camera";
import type { FloorCamera } from "@/viewer/camera/floor-camera";
import { useText } from "../../text/text";
import { Button } from "../../ui/button";

/** Zoom in, zoom out, whole floor. Side by side on a phone, where the floor leaves room below it rather than beside it. */
export function ZoomButtons({ camera }: { readonly camera: Pick<FloorCamera, "flyZoom" | "flyHome"> }) {
  const { t } = useText();
  return (
    <div className="pointer-events-auto flex gap-px overflow-hidden rounded-lg border bg-line shadow-float md:flex-col">
      <ZoomButton label={t("zoom.in")} onPress={() => camera.flyZoom(ZOOM_STEP)}>
        <Plus className="size-4" aria-hidden />
      </ZoomButton>
      <ZoomButton label={t("zoom.out")} onPress={() => camera.flyZoom(1 / ZOOM_STEP)}>
        <Minus className="size-4" aria-hidden />
      </ZoomButton>
      <ZoomButton label={t("zoom.home")} onPress={() => camera.flyHome()}>
        <Maximize className="size-3.5" aria-hidden />
      </ZoomButton>
    </div>
  );
}

interface ZoomButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function ZoomButton({ label, onPress, children }: ZoomButtonProps) {
  return (
    <Button
      look="ghost"
      size="icon"
      className="rounded-none bg-raised focus-visible:-outline-offset-2"
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      {children}
    </Button>
  );
}
