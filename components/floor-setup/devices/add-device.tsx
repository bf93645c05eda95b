"use client";

import { type FormEvent, useId, useState } from "react";
import { toMac } from "@/domain/ids";
import type { FloorGround } from "../../floor/canvas/floor";
import { SectionHeading } from "../../page/section-heading";
import { useText } from "../../text/text";
import { Button } from "../../ui/button";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { useBoard } from "./board-context";
import { freeSpot } from "./free-spot";

/** Hangs an access point that nobody has heard of yet, by the address on its label. */
export function AddDevice({ ground }: { readonly ground: FloorGround | undefined }) {
  const { t } = useText();
  const board = useBoard();
  const id = useId();
  const [mac, setMac] = useState("");
  const [name, setName] = useState("");
  const [fault, setFault] = useState<"hang.macWrong" | "hang.macHere">();
  function submit(event: FormEvent): void {
    event.preventDefault();
    const deviceId = toMac(mac);
    const wrong = deviceId === undefined ? "hang.macWrong" : board.pointOf(deviceId) && "hang.macHere";
    setFault(wrong);
    if (wrong || deviceId === undefined || !ground) return;
    const called = name.trim();
    board.hang(deviceId, freeSpot(ground.picture.camera, board), called === "" ? {} : { name: called });
    setMac("");
    setName("");
  }
  return (
    <section aria-labelledby={id} className="mt-3 border-t">
      <SectionHeading id={id}>{t("hang.add")}</SectionHeading>
      <form noValidate onSubmit={submit} className="flex flex-col gap-3 px-4 pt-1">
        <FormField label={t("hang.mac")} hint={t("hang.macHint")} fault={fault && t(fault)}>
          {({ className, ...control }) => (
            <Input
              {...control}
              className={className}
              value={mac}
              autoComplete="off"
              spellCheck={false}
              placeholder="5c:5b:35:00:00:01"
              onChange={(event) => {
                setMac(event.target.value);
                setFault(undefined);
              }}
            />
          )}
        </FormField>
        <FormField label={t("hang.name")} hint={t("hang.nameHint")}>
          {({ className, ...control }) => (
            <Input
              {...control}
              className={className}
              value={name}
              maxLength={120}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </FormField>
        <Button type="submit" className="self-start" aria-disabled={!ground}>
          {t("hang.addButton")}
        </Button>
      </form>
    </section>
  );
}
