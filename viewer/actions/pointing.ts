import type { ScreenPoint } from "@/domain/geometry";
import type { Stop } from "../connection/connection";
import type { Cluster } from "../tracks/clusters";
import type { Target } from "../tracks/view-store";

/** What is under the pointer: a cluster, else the nearest target. */
export interface Pointed {
  readonly point: ScreenPoint;
  readonly target: Target | undefined;
  readonly cluster: Cluster | undefined;
}

interface PointedPicture {
  readonly camera: { readonly transform: object };
  clusterAt(point: ScreenPoint): Cluster | undefined;
  pick(point: ScreenPoint): Target | undefined;
  /** Calls `run` after every frame drawn. */
  onFrame(run: () => void): Stop;
}

export interface Pointing {
  /** The pointer is at a point. */
  move(point: ScreenPoint): void;
  /** The pointer has left, or drags the floor. */
  leave(): void;
  readonly stop: Stop;
}

/** Reports what is under the pointer when the pointer or the floor moves; undefined once nothing is. */
export function createPointing(picture: PointedPicture, onPointed: (pointed: Pointed | undefined) => void): Pointing {
  let at: ScreenPoint | undefined;
  let seenBy = "";

  function look(point: ScreenPoint): void {
    seenBy = viewOf(picture);
    const cluster = picture.clusterAt(point);
    onPointed({ point, cluster, target: cluster ? undefined : picture.pick(point) });
  }

  return {
    move(point) {
      at = point;
      look(point);
    },
    leave() {
      at = undefined;
      onPointed(undefined);
    },
    stop: picture.onFrame(() => {
      if (at && viewOf(picture) !== seenBy) look(at);
    }),
  };
}

/** A text that changes when the camera moves. */
function viewOf({ camera }: PointedPicture): string {
  return JSON.stringify(camera.transform);
}
