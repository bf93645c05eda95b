"use client";

import { useEffect } from "react";
import { listWalls } from "@/domain/contract/wall";
import { useAnswer } from "@/viewer/api/use-answer";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { wallSheet } from "@/viewer/paint/paint-walls";
import { useFloorModel } from "./floor-context";

/** Loads the floor's walls and shows them while mounted. */
export function FloorWalls({ picture }: { readonly picture: FloorPicture }) {
  const { mapId } = useFloorModel();
  const { value: walls } = useAnswer(listWalls, { params: { mapId } }, { everyMs: 0 });
  useEffect(() => {
    if (!walls || walls.length === 0) return;
    picture.showWalls(wallSheet(walls));
    return () => picture.showWalls(undefined);
  }, [picture, walls]);
  return null;
}
