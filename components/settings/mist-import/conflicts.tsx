"use client";

import type { ImportDecisions, ImportedField, ImportObject } from "@/domain/contract/mist-import";
import { decided, decidedForAll, decisionKey, type ImportDecision } from "@/viewer/settings/import-preview";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { Segment, Segments } from "../../ui/toggle-group";
import { type FieldWords, fieldName, valueText } from "./field-text";
import { TruncatedList } from "./truncated-list";

interface ConflictsProps {
  /** Objects that were changed on both sides; never empty. */
  readonly conflicts: readonly ImportObject[];
  readonly decisions: ImportDecisions;
  readonly onDecisions: (decisions: ImportDecisions) => void;
  /** Which site and floor it is on. */
  readonly placeOf: (object: ImportObject) => string;
  readonly words: FieldWords;
}

/** The conflicts with both sides, to be decided one by one or all at once. */
export function Conflicts({ conflicts, decisions, onDecisions, placeOf, words }: ConflictsProps) {
  const { t } = useAllText();
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-col gap-0.5">
        <h3 className="font-medium text-sm">{t("mistImport.conflicts")}</h3>
        <p className="max-w-prose text-pretty text-muted text-sm">{t("mistImport.conflictsText")}</p>
      </div>
      {conflicts.length > 1 && <DecideAll onDecision={(decision) => onDecisions(decidedForAll(conflicts, decision))} />}
      <TruncatedList
        items={conflicts}
        label={t("mistImport.conflicts")}
        className="flex flex-col divide-y rounded-lg border"
        renderRow={(object) => (
          <ConflictRow
            key={decisionKey(object)}
            object={object}
            place={placeOf(object)}
            decision={decisions[decisionKey(object)]}
            onDecision={(decision) => onDecisions(decided(decisions, object, decision))}
            words={words}
          />
        )}
      />
    </section>
  );
}

/** One decision for every object. */
function DecideAll({ onDecision }: Pick<ConflictRowProps, "onDecision">) {
  const { t } = useAllText();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is seen
    <div role="group" aria-label={t("mistImport.decideAll")} className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => onDecision("theirs")}>
        {t("mistImport.allTheirs")}
      </Button>
      <Button size="sm" onClick={() => onDecision("ours")}>
        {t("mistImport.allOurs")}
      </Button>
      <Button size="sm" look="ghost" onClick={() => onDecision(undefined)}>
        {t("mistImport.allOpen")}
      </Button>
    </div>
  );
}

interface ConflictRowProps {
  readonly object: ImportObject;
  readonly place: string;
  readonly decision: ImportDecision | undefined;
  readonly onDecision: (decision: ImportDecision | undefined) => void;
  readonly words: FieldWords;
}

const OPEN = "open";

function ConflictRow({ object, place, decision, onDecision, words }: ConflictRowProps) {
  const { t } = useAllText();
  const { kind, name } = object;
  const choose = (value: string) => onDecision(value === "theirs" || value === "ours" ? value : undefined);
  return (
    <li className="flex flex-col gap-2.5 px-3 py-3 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-col">
          <span className="break-words font-medium">{name}</span>
          <span className="text-faint text-xs">{[t(`mistImport.kind.${kind}`), place].join(" · ")}</span>
        </p>
        <Segments label={t("mistImport.decide", { name })} value={decision ?? OPEN} onValueChange={choose}>
          {([OPEN, "theirs", "ours"] as const).map((each) => (
            <Segment key={each} value={each}>
              {t(`mistImport.decide.${each}`)}
            </Segment>
          ))}
        </Segments>
      </div>
      <ConflictFields object={object} words={words} />
    </li>
  );
}

interface DisputedProps {
  readonly object: Pick<ImportObject, "kind" | "fields">;
  readonly words: FieldWords;
}

/** The conflicting fields of an object, or that Mist has removed it. */
export function ConflictFields({ object: { kind, fields = [] }, words }: DisputedProps) {
  const disputed = fields.filter(({ what }) => what === "conflict");
  if (disputed.length === 0)
    return (
      <p className="text-pretty text-muted text-xs">
        {words.t(kind === "image" ? "mistImport.imageGoneInMist" : "mistImport.goneInMist")}
      </p>
    );
  return disputed.map((field) => <SideBySide key={field.field} field={field} words={words} />);
}

const SIDES = ["last", "theirs", "ours"] as const;

/** A field with its last imported value, its value in Mist, and its value here. */
function SideBySide({ field, words }: { readonly field: ImportedField; readonly words: FieldWords }) {
  const { t } = words;
  return (
    <div className="flex flex-col gap-1">
      <p className="text-muted text-xs">{fieldName(field.field, words)}</p>
      <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-3">
        {SIDES.map((side) => (
          <div key={side} className="flex min-w-0 flex-col">
            <dt className="text-faint text-xs">{t(`mistImport.column.${side}`)}</dt>
            <dd className="break-words tabular-nums">{valueText(field.field, field[side], words)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
