"use client";

import { useState } from "react";
import { createShareLink, type NewShareLink } from "@/domain/contract/share-link";
import type { MapId } from "@/domain/ids";
import { type Expiry, expiresAt } from "@/viewer/access/expiry";
import { call } from "@/viewer/api/call";
import { USUAL_PACE_MS } from "@/viewer/kiosk/kiosk-address";
import { sortedFloors } from "@/viewer/overview/floor-order";
import { PaceSelect } from "../controls/pace-select";
import { floorName, siteName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useAllText } from "../text/text";
import { FormField } from "../ui/form-field";
import { ExpiryChoice, SecretDialog, SecretForm, SecretOnce } from "./secret-dialog";

const EXPIRIES = ["never", "month", "quarter"] as const satisfies readonly Expiry[];

export interface ScreenDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onMade: () => Promise<void>;
}

/** Makes a link by which a screen signs itself in, and shows it. */
export function ScreenDialog({ open, onOpenChange, onMade }: ScreenDialogProps) {
  const { t } = useAllText();
  return (
    <SecretDialog<NewShareLink>
      open={open}
      onOpenChange={onOpenChange}
      wordsOf={(made) => ({
        title: t(made ? "screen.madeTitle" : "screen.makeTitle"),
        description: t(made ? "screen.madeText" : "screen.makeText"),
      })}
      form={(show) => (
        <ScreenForm
          onMade={(link) => {
            show(link);
            void onMade();
          }}
        />
      )}
      secret={({ url }) => (
        <div className="flex flex-col gap-4">
          <SecretOnce label={t("share.link")} value={url} text={t("screen.once")} />
          <ScreenSteps />
        </div>
      )}
    />
  );
}

const STEPS = ["open", "start", "full"] as const;

/** What to do with the link on the screen. */
export function ScreenSteps() {
  const { t } = useAllText();
  return (
    <ol aria-label={t("screen.steps")} className="flex list-decimal flex-col gap-1.5 pl-5 text-pretty text-sm">
      {STEPS.map((step) => (
        <li key={step}>{t(`screen.step.${step}`)}</li>
      ))}
    </ol>
  );
}

export function ScreenForm({ onMade }: { readonly onMade: (link: NewShareLink) => void }) {
  const { t } = useAllText();
  const [mapIds, setMapIds] = useState<readonly MapId[]>([]);
  const [paceMs, setPaceMs] = useState<number | undefined>(USUAL_PACE_MS);
  const [expiry, setExpiry] = useState<(typeof EXPIRIES)[number]>("never");
  const [first, ...others] = mapIds;

  function make(name: string) {
    const until = expiresAt(expiry, Date.now());
    const screen = { mapIds: others, ...(paceMs !== undefined && { paceMs }) };
    return call(createShareLink, { body: { mapId: first ?? "", name, screen, ...(until && { expiresAt: until }) } });
  }

  return (
    <SecretForm
      nameLabel={t("screen.name")}
      nameHint={t("screen.nameHint")}
      isNameRequired
      submitLabel={t("share.makeSubmit")}
      isIncomplete={first === undefined}
      make={make}
      onMade={onMade}
    >
      <FloorChoice mapIds={mapIds} onMapIdsChange={setMapIds} />
      <FormField label={t("kiosk.pace")}>
        {({ id }) => <PaceSelect id={id} paceMs={paceMs} onPaceChange={setPaceMs} />}
      </FormField>
      <ExpiryChoice label={t("tokens.expiry")} offered={EXPIRIES} value={expiry} onValueChange={setExpiry} />
    </SecretForm>
  );
}

interface FloorChoiceProps {
  readonly mapIds: readonly MapId[];
  readonly onMapIdsChange: (mapIds: readonly MapId[]) => void;
}

/** Some floors, site by site; a site's own box chooses all of its floors. Those chosen are in the order of the list. */
function FloorChoice({ mapIds, onMapIdsChange }: FloorChoiceProps) {
  const { t, locale } = useAllText();
  const { sites = [] } = useSiteOverviews();
  const every = sites.flatMap(({ floors }) => sortedFloors(floors, locale).map(({ mapId }) => mapId));
  const set = (changed: readonly MapId[], isChosen: boolean) =>
    onMapIdsChange(every.filter((mapId) => (changed.includes(mapId) ? isChosen : mapIds.includes(mapId))));
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1.5 font-medium text-xs">{t("screen.floors")}</legend>
      <div className="flex max-h-56 flex-col gap-1 overflow-y-auto rounded-lg border border-line-strong bg-surface px-3 py-2 text-sm shadow-card">
        {sites.map((site) => {
          const floors = sortedFloors(site.floors, locale);
          const ids = floors.map(({ mapId }) => mapId);
          return (
            <div key={site.siteId} className="flex flex-col gap-1">
              <Box
                label={siteName(site, t)}
                isChosen={ids.length > 0 && ids.every((id) => mapIds.includes(id))}
                onChange={(isChosen) => set(ids, isChosen)}
              />
              {floors.map((floor) => (
                <div key={floor.mapId} className="pl-6">
                  <Box
                    label={floorName(floor, t)}
                    isChosen={mapIds.includes(floor.mapId)}
                    onChange={(isChosen) => set([floor.mapId], isChosen)}
                  />
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

interface BoxProps {
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

function Box({ label, isChosen, onChange }: BoxProps) {
  return (
    <label className="flex cursor-pointer items-center gap-2.5">
      <input
        type="checkbox"
        checked={isChosen}
        onChange={({ target }) => onChange(target.checked)}
        className="size-3.5 accent-accent"
      />
      {label}
    </label>
  );
}
