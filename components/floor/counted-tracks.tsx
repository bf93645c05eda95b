"use client";

import type { AreaKind } from "@/domain/area";
import { bareName } from "@/viewer/floor/floor-words";
import { KindIcon } from "../page/kind-icon";
import { SectionHeading } from "../page/section-heading";
import type { AreaTracksAnswer, CountedTrack } from "../page/track-answers";
import { Unanswered } from "../page/unanswered";
import type { UsedAnswer } from "../request/use-answer";
import { useText } from "../text/text";
import { TimeSince } from "../text/time-ago";
import { walkRows } from "../ui/walk-rows";
import { EvidenceText } from "./evidence-text";
import { TargetRow } from "./target-row";

export interface CountedTracksProps {
  /** Of the area. */
  readonly kind: AreaKind;
  readonly answer: UsedAnswer<AreaTracksAnswer>;
}

/** Who an area counts, since when, and why: the number opened. */
export function CountedTracks({ kind, answer }: CountedTracksProps) {
  const { t } = useText();
  const tracks = answer.value?.tracks;
  return (
    <section aria-labelledby="counted" className="border-t pb-2">
      <SectionHeading id="counted" count={tracks?.length}>
        {t("area.counted")}
      </SectionHeading>
      {!tracks && <Unanswered answer={answer} className="mx-4 h-24" />}
      {tracks?.length === 0 && <p className="px-4 pb-2 text-faint text-sm">{t("area.nobody")}</p>}
      <ul
        aria-labelledby="counted"
        className="px-2"
        onKeyDown={(event) => {
          walkRows(event);
        }}
      >
        {tracks?.map((track) => (
          <li key={track.trackId} className="[contain-intrinsic-size:auto_3rem] [content-visibility:auto]">
            <CountedTrackRow kind={kind} track={track} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CountedTrackRow({ kind, track }: { readonly kind: AreaKind; readonly track: CountedTrack }) {
  return (
    <TargetRow target={{ type: "track", trackId: track.trackId }}>
      <KindIcon kind={track.kind} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-sm">{track.name ?? bareName(track.trackId)}</span>
        <span className="truncate text-faint text-xs">
          <EvidenceText visit={track} kind={kind} />
        </span>
      </span>
      <span className="shrink-0 text-muted text-xs tabular-nums">
        <TimeSince at={track.since} />
      </span>
    </TargetRow>
  );
}
