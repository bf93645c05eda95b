"use client";

import type { SiteOverview } from "@/domain/site-overview";
import { siteName } from "../../page/place-names";
import { useText } from "../../text/text";
import { classNames } from "../../ui/class-names";
import { FormField } from "../../ui/form-field";
import { fieldStyle, Input } from "../../ui/input";
import type { NewFloorDraft, NewFloorFaults } from "./new-floor-draft";

export interface NewFloorFieldsProps {
  readonly draft: NewFloorDraft;
  readonly onChange: (part: Partial<NewFloorDraft>) => void;
  readonly faults: NewFloorFaults;
  readonly sites: readonly SiteOverview[];
  /** Traffic has said already which floor it is, and where. */
  readonly isHeard: boolean;
}

/** Site, name and id of a floor to be. */
export function NewFloorFields({ draft, onChange, faults, sites, isHeard }: NewFloorFieldsProps) {
  const { t } = useText();
  return (
    <>
      <FormField label={t("newFloor.site")} fault={draft.siteId === "" ? undefined : faults.site}>
        {({ className, ...control }) => (
          <select
            {...control}
            value={draft.siteId}
            disabled={isHeard}
            onChange={(event) => onChange({ siteId: event.target.value })}
            className={classNames(fieldStyle, "h-8 px-2 disabled:opacity-70", className)}
          >
            {sites.map((site) => (
              <option key={site.siteId} value={site.siteId}>
                {siteName(site, t)}
              </option>
            ))}
            <option value="">{t("newFloor.siteOther")}</option>
          </select>
        )}
      </FormField>
      {draft.siteId === "" && (
        <FormField label={t("newFloor.siteId")} hint={t("newFloor.siteIdHint")} fault={faults.site}>
          {(control) => (
            <Input
              {...control}
              value={draft.otherSiteId}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => onChange({ otherSiteId: event.target.value })}
            />
          )}
        </FormField>
      )}
      <FormField label={t("newFloor.name")} hint={t("newFloor.nameHint")} fault={faults.name}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            maxLength={255}
            autoComplete="off"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </FormField>
      <FormField label={t("newFloor.mapId")} hint={isHeard ? undefined : t("newFloor.mapIdHint")} fault={faults.mapId}>
        {({ className, ...control }) => (
          <Input
            {...control}
            value={draft.mapId}
            readOnly={isHeard}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ mapId: event.target.value })}
            className={classNames("font-mono text-xs read-only:bg-hover read-only:text-muted", className)}
          />
        )}
      </FormField>
    </>
  );
}
