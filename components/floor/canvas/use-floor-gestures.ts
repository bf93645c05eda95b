"use client";

import { type RefObject, useEffect, useState } from "react";
import type { ScreenPoint } from "@/domain/geometry";
import { cameraActions } from "@/viewer/actions/camera-actions";
import { listenToGestures, pointIn } from "@/viewer/actions/camera-gestures";
import { createPointing, type Pointed } from "@/viewer/actions/pointing";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import type { Cluster } from "@/viewer/tracks/clusters";
import type { ViewStore } from "@/viewer/tracks/view-store";
import { useProvideActions } from "../../palette/use-actions";

const DOUBLE_CLICK_FACTOR = 2;

interface Hands {
  readonly picture: FloorPicture;
  readonly view: ViewStore;
  readonly host: HTMLElement;
  /** Called with the cluster under the pointer, or undefined. */
  readonly onCluster: (cluster: Cluster | undefined) => void;
}

/** Handles wheel, drag, pinch, click, double click and keys on the floor, and reports the cluster under the pointer. */
export function useFloorGestures(host: RefObject<HTMLElement | null>, picture: FloorPicture, view: ViewStore) {
  const [cluster, setCluster] = useState<Cluster>();
  useProvideActions(cameraActions(picture.camera));
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const abort = new AbortController();
    listen({ picture, view, host: element, onCluster: setCluster }, abort.signal);
    return () => abort.abort();
  }, [host, picture, view]);
  return cluster;
}

function listen(hands: Hands, signal: AbortSignal): void {
  const { picture, host } = hands;
  const pointing = createPointing(picture, (pointed) => showPointed(hands, pointed));
  const taps = {
    onTap: (point: ScreenPoint) => tap(hands, point),
    onHover: (point: ScreenPoint, { pointerType }: PointerEvent) => {
      if (pointerType === "mouse") pointing.move(point);
    },
    onDrag: pointing.leave,
  };
  listenToGestures(host, { camera: picture.camera, taps, signal });
  signal.addEventListener("abort", pointing.stop);
  host.addEventListener("pointerleave", pointing.leave, { signal });
  host.addEventListener("dblclick", (event) => flyByDoubleClick(event, hands), { signal });
}

function tap({ picture, view, onCluster }: Hands, point: ScreenPoint): void {
  const cluster = picture.clusterAt(point);
  if (!cluster) {
    view.getState().select(picture.pick(point));
    return;
  }
  onCluster(undefined);
  view.getState().follow(false);
  picture.open(cluster);
}

function showPointed({ view, host, onCluster }: Hands, pointed: Pointed | undefined): void {
  const { point, target, cluster } = pointed ?? {};
  host.style.setProperty("--pointer-x", `${point?.x ?? 0}px`);
  host.style.setProperty("--pointer-y", `${point?.y ?? 0}px`);
  const pointing = cluster ? "cluster" : target?.type;
  if (pointing) host.dataset.pointing = pointing;
  else delete host.dataset.pointing;
  view.getState().point(target);
  onCluster(cluster);
}

function flyByDoubleClick(event: MouseEvent, { picture, host }: Hands): void {
  const factor = event.shiftKey ? 1 / DOUBLE_CLICK_FACTOR : DOUBLE_CLICK_FACTOR;
  picture.camera.flyZoom(factor, pointIn(host, event));
}
