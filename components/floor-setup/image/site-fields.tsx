import type { SiteOverview } from "@/domain/site-overview";
import { siteName } from "../../sites/site-names";
import { useAllText } from "../../text/text";
import { classNames } from "../../ui/class-names";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { Select } from "../../ui/select";
import type { NewFloorDraft } from "./new-floor-draft";

interface SiteFieldsProps {
  readonly draft: Pick<NewFloorDraft, "siteId" | "otherSiteId">;
  readonly onChange: (part: Partial<NewFloorDraft>) => void;
  readonly fault: string | undefined;
  readonly sites: readonly SiteOverview[];
  /** The site is known and cannot be changed. */
  readonly isFixed: boolean;
}

/** The site of a new floor: one of those that are known, or another by its id. */
export function SiteFields({ draft, onChange, fault, sites, isFixed }: SiteFieldsProps) {
  const { t } = useAllText();
  return (
    <>
      <FormField label={t("newFloor.site")} fault={draft.siteId === "" ? undefined : fault}>
        {({ className, ...control }) => (
          <Select
            {...control}
            value={draft.siteId}
            disabled={isFixed}
            onChange={(event) => onChange({ siteId: event.target.value })}
            className={classNames("disabled:opacity-70", className)}
          >
            {sites.map((site) => (
              <option key={site.siteId} value={site.siteId}>
                {siteName(site, t)}
              </option>
            ))}
            <option value="">{t("newFloor.siteOther")}</option>
          </Select>
        )}
      </FormField>
      {draft.siteId === "" && (
        <FormField label={t("newFloor.siteId")} hint={t("newFloor.siteIdHint")} fault={fault}>
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
    </>
  );
}
