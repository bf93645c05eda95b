"use client";

import type { ImportObject } from "@/domain/contract/mist-import";
import {
  decisionKey,
  type PreviewFloor,
  type PreviewGroup,
  picturesOf,
  type PreviewSite as SiteToPreview,
  withoutImageOf,
} from "@/viewer/settings/import-preview";
import { countProblems } from "@/viewer/settings/import-problems";
import { useAllText } from "../../text/text";
import { countsText } from "./counts-text";
import type { FieldWords } from "./field-text";
import { FloorPictures } from "./floor-pictures";
import { Fold } from "./fold";
import { ObjectLine } from "./object-line";
import { ProblemList } from "./problem-list";
import { TruncatedList } from "./truncated-list";

interface PreviewSiteProps {
  readonly site: SiteToPreview;
  readonly name: string;
  readonly isOpen: boolean;
  readonly words: FieldWords;
}

/** The preview of one site, by floor. */
export function PreviewSite({ site: { groups, floors, problems }, name, isOpen, words }: PreviewSiteProps) {
  const { t } = useAllText();
  return (
    <li className="flex flex-col gap-2 px-3 py-3">
      <Fold
        isOpen={isOpen}
        summary={
          <>
            <span className="break-words font-medium text-ink">{name}</span>{" "}
            <Counts groups={groups} empty={t("mistImport.noObjects")} />
          </>
        }
      >
        {() => (
          <TruncatedList
            items={floors}
            className="flex flex-col gap-3"
            renderRow={(floor) => <FloorRow key={floor.mapId ?? ""} floor={floor} words={words} />}
          />
        )}
      </Fold>
      {problems.length > 0 && (
        <Fold isOpen={groups.length === 0} summary={t("mistImport.problems", { count: countProblems(problems) })}>
          {() => <ProblemList problems={problems} />}
        </Fold>
      )}
    </li>
  );
}

interface CountsProps {
  readonly groups: readonly PreviewGroup[];
  readonly empty: string;
}

export function Counts({ groups, empty }: CountsProps) {
  const { t } = useAllText();
  return <span className="text-muted tabular-nums">{countsText(groups, t) || empty}</span>;
}

interface FloorRowProps {
  readonly floor: PreviewFloor;
  readonly words: FieldWords;
}

/** The objects on one floor, or on none, by change. */
export function FloorRow({ floor, words }: FloorRowProps) {
  const { t } = useAllText();
  const { mapId, name, groups } = floor;
  const pictures = picturesOf(floor);
  const withoutImage = withoutImageOf(floor);
  return (
    <li className="flex flex-col gap-1.5">
      <p className="break-words text-sm">
        {mapId === undefined ? t("mistImport.onNoFloor") : (name ?? words.floorName(mapId))}
      </p>
      {pictures && <FloorPictures pictures={pictures} />}
      {withoutImage && <p className="text-muted text-xs">{t(`mistImport.withoutImage.${withoutImage}`)}</p>}
      {groups.map(({ what, objects }) => (
        <Fold key={what} summary={t(`mistImport.what.${what}`, { count: objects.length })}>
          {() => <Objects objects={objects} words={words} />}
        </Fold>
      ))}
    </li>
  );
}

function Objects({ objects, words }: { readonly objects: readonly ImportObject[]; readonly words: FieldWords }) {
  return (
    <TruncatedList
      items={objects}
      renderRow={(object) => <ObjectLine key={decisionKey(object)} object={object} words={words} />}
    />
  );
}
