"use client";

import { ImageUp } from "lucide-react";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { SiteId } from "@/domain/ids";
import type { FloorState } from "@/domain/protocol";
import { floorName } from "../sites/place-names";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, Input } from "../ui/input";
import { giveImage } from "./give-image";

export interface PlaceFloorProps {
  readonly siteId: SiteId;
  readonly floor: FloorState;
}

/** Gives a floor that was only heard of its name, its image and its width. */
export function PlaceFloor({ siteId, floor }: PlaceFloorProps) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <ImageUp className="size-3.5" aria-hidden />
        {t("place.action")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("place.title", { floor: floorName(floor, t) })}
        description={t("place.text")}
        closeLabel={t("action.close")}
      >
        <PlaceForm siteId={siteId} floor={floor} onPlaced={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function PlaceForm({ siteId, floor, onPlaced }: PlaceFloorProps & { readonly onPlaced: () => void }) {
  const { t } = useText();
  const [isSending, setSending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const filled = readForm(event.currentTarget);
    if (!filled || isSending) return;
    setSending(true);
    const outcome = await giveImage({ siteId, mapId: floor.mapId, ...filled });
    setSending(false);
    if (!outcome.ok) {
      toast.error(t("fault.request", { detail: outcome.detail }));
      return;
    }
    toast.success(t("place.done", { floor: filled.name }));
    onPlaced();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label={t("place.name")}>
        <Input name="name" required maxLength={200} defaultValue={floor.name} autoComplete="off" />
      </Field>
      <Field label={t("place.file")} hint={t("place.fileHint")}>
        <Input
          name="file"
          type="file"
          required
          accept="image/png,image/jpeg,image/webp"
          className="h-9 py-1.5 file:mr-3 file:rounded file:bg-hover file:px-2 file:py-0.5 file:text-xs"
        />
      </Field>
      <Field label={t("place.width")} hint={t("place.widthHint")}>
        <Input name="width" type="number" min="0.1" max="10000" step="any" inputMode="decimal" />
      </Field>
      <Button type="submit" look="primary" aria-disabled={isSending} className="self-end">
        {t(isSending ? "place.sending" : "place.submit")}
      </Button>
    </form>
  );
}

function readForm(form: HTMLFormElement) {
  const data = new FormData(form);
  const file = data.get("file");
  const width = Number(data.get("width"));
  if (!(file instanceof File)) return undefined;
  return { name: String(data.get("name")).trim(), file, widthM: width > 0 ? width : undefined };
}
