"use client";

import { formatInstant } from "../text/age";
import { useText } from "../text/text";
import { Dialog } from "../ui/dialog";
import { SecretOnce } from "./secret-once";
import type { PersonalLink } from "./user";

export interface LinkDialogProps {
  /** Open while there is one. */
  readonly link: PersonalLink | undefined;
  readonly name: string;
  readonly onClose: () => void;
}

/** The link that somebody chooses their password by, told this once. */
export function LinkDialog({ link, name, onClose }: LinkDialogProps) {
  const { t } = useText();
  return (
    <Dialog
      open={link !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={t("people.linkTitle", { name })}
      description={t("people.linkText")}
      closeLabel={t("action.close")}
      className="max-w-lg"
    >
      {link && <PersonalLinkField link={link} />}
    </Dialog>
  );
}

export function PersonalLinkField({ link: { url, expiresAt } }: { readonly link: PersonalLink }) {
  const { locale, t } = useText();
  return (
    <SecretOnce
      label={t("people.link")}
      value={url}
      text={t("people.linkOnce", { time: formatInstant(expiresAt, locale) })}
    />
  );
}
