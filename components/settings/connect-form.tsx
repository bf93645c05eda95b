"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { createConnection, type MistConnection, replaceConnectionToken } from "@/domain/contract/mist";
import { MIST_CLOUDS } from "@/domain/mist-clouds";
import { call } from "@/viewer/api/call";
import type { Outcome, Refused } from "@/viewer/api/outcome";
import { textOf } from "../access/form-fields";
import { faultReason } from "../page/fault-text";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog, DialogActions } from "../ui/dialog";
import { FormField } from "../ui/form-field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { toast } from "../ui/toast";

interface ConnectFormProps {
  readonly ownAddress: string | undefined;
  readonly onConnected: () => Promise<void>;
}

/** Asks for the cloud and the token, and has Mist check the token. */
export function ConnectForm({ ownAddress, onConnected }: ConnectFormProps) {
  const { t } = useAllText();
  const connect = (form: HTMLFormElement, token: string) => {
    const cloud = textOf(form, "cloud");
    const isOwn = ownAddress !== undefined && cloud === ownAddress;
    return call(createConnection, { body: isOwn ? { url: ownAddress, token } : { cloud, token } });
  };
  return (
    <TokenForm
      send={connect}
      onAccepted={async ({ name }) => {
        await onConnected();
        toast.success(t("mist.connected", { name }));
      }}
      buttons={(button) => <div className="flex justify-end">{button}</div>}
    >
      <FormField label={t("mist.cloud")} hint={t("mist.cloudHint")}>
        {(control) => (
          <Select {...control} name="cloud">
            {ownAddress !== undefined && (
              <option value={ownAddress}>
                {t("mist.ownCloud")} ({ownAddress})
              </option>
            )}
            {MIST_CLOUDS.map(({ cloud, name, host }) => (
              <option key={cloud} value={cloud}>
                {name} ({host})
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </TokenForm>
  );
}

interface ReplaceDialogProps {
  readonly connection: MistConnection;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onReplaced: () => Promise<void>;
}

export function ReplaceDialog({ connection, open, onOpenChange, onReplaced }: ReplaceDialogProps) {
  const { t } = useAllText();
  const { connectionId, name } = connection;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("mist.replaceTitle", { name })}
      description={t("mist.replaceText")}
      closeLabel={t("action.close")}
    >
      <TokenForm
        send={(_, token) => call(replaceConnectionToken, { params: { connectionId }, body: { token } })}
        onAccepted={async () => {
          await onReplaced();
          onOpenChange(false);
          toast.success(t("mist.isReplaced", { name }));
        }}
        submitLabel={t("mist.replace")}
        buttons={(button) => <DialogActions cancelLabel={t("action.cancel")}>{button}</DialogActions>}
      />
    </Dialog>
  );
}

interface TokenFormProps {
  readonly send: (form: HTMLFormElement, token: string) => Promise<Outcome<MistConnection>>;
  readonly onAccepted: (connection: MistConnection) => Promise<void>;
  readonly submitLabel?: string;
  /** Renders the row of buttons with the submit button in it. */
  readonly buttons: (submit: ReactNode) => ReactNode;
  /** Before the token. */
  readonly children?: ReactNode;
}

/** Asks for a token and has Mist check it. A refusal is shown above the fields, and the token stays for correction. */
function TokenForm({ send, onAccepted, submitLabel, buttons, children }: TokenFormProps) {
  const { t } = useAllText();
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const token = textOf(form, "token").trim();
    if (isBusy || token === "") return;
    setBusy(true);
    const outcome = await send(form, token);
    setBusy(false);
    setRefused(outcome.ok ? undefined : outcome);
    if (!outcome.ok) return;
    form.reset();
    await onAccepted(outcome.value);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3.5">
      {refused && <Callout tone="over">{faultReason(refused, t)}</Callout>}
      {children}
      <FormField label={t("mist.token")} hint={t("mist.tokenHint")}>
        {(control) => (
          <Input
            {...control}
            name="token"
            type="password"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            minLength={8}
            maxLength={512}
          />
        )}
      </FormField>
      {buttons(
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {isBusy ? t("mist.connecting") : (submitLabel ?? t("mist.connect"))}
        </Button>,
      )}
    </form>
  );
}
