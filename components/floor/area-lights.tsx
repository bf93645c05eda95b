"use client";

import { useEffect, useMemo } from "react";
import type { AreaTracks } from "@/domain/contract/area";
import { listWalls } from "@/domain/contract/wall";
import type { AreaId } from "@/domain/ids";
import { useAnswer } from "@/viewer/api/use-answer";
import { bareName, MAX_WORDS } from "@/viewer/floor/floor-words";
import { litArea } from "@/viewer/tracks/lit-area";
import { areaName } from "../sites/site-names";
import { useAllText } from "../text/text";
import { useFloorModel, useView } from "./canvas/floor-context";
import { type Difference, DifferenceText } from "./evidence-text";
import { useAreaTracks } from "./use-area-tracks";

/** While mounted, highlights an area's tracks on the floor, and describes them in words. */
export function AreaLights({ areaId }: { readonly areaId: AreaId }) {
  const { value } = useAreaTracks(areaId);
  const model = useFloorModel();
  const light = useView((view) => view.light);
  const isSuggested = value?.area.kind === "zone" && !value.area.drawn;
  const asked = isSuggested ? { params: { mapId: model.mapId } } : undefined;
  const { value: walls } = useAnswer(listWalls, asked, { everyMs: 0 });
  const lit = useMemo(
    () => value && litArea(value, { replica: model.tracks.replica, plan: model.plan, walls }),
    [value, model, walls],
  );
  useEffect(() => light(lit), [light, lit]);
  useEffect(() => () => light(undefined), [light]);
  return value && <LightTwins answer={value} />;
}

function LightTwins({ answer }: { readonly answer: AreaTracks }) {
  const { t } = useAllText();
  const { area, tracks, outside, uncounted } = answer;
  const name = areaName(area, t);
  if (area.drawn)
    return (
      <div className="sr-only">
        <DifferenceTwins label={t("twin.outside", { name })} differences={outside} answer={answer} />
        <DifferenceTwins label={t("twin.uncounted", { name })} differences={uncounted} answer={answer} />
      </div>
    );
  return (
    <ul className="sr-only" aria-label={t("twin.counted", { name })} data-total={tracks.length}>
      {tracks.slice(0, MAX_WORDS).map((track) => (
        <li key={track.trackId} data-track-id={track.trackId}>
          {track.name ?? bareName(track.trackId)}
        </li>
      ))}
    </ul>
  );
}

interface DifferenceTwinsProps {
  readonly label: string;
  readonly differences: readonly Difference[];
  readonly answer: AreaTracks;
}

function DifferenceTwins({ label, differences, answer }: DifferenceTwinsProps) {
  return (
    <ul aria-label={label} data-total={differences.length}>
      {differences.slice(0, MAX_WORDS).map((difference) => (
        <li key={difference.trackId} data-track-id={difference.trackId} data-reason={difference.reason}>
          {difference.name ?? bareName(difference.trackId)}:{" "}
          <DifferenceText difference={difference} tracks={answer.tracks} />
        </li>
      ))}
    </ul>
  );
}
