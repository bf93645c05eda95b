"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useId, useState } from "react";
import { useStore } from "zustand";
import type { MapId } from "@/domain/ids";
import type { FloorState } from "@/domain/protocol";
import type { SiteOverview } from "@/domain/site-overview";
import { createFloor } from "@/viewer/floor-image/create-floor";
import { closePdfFloors, currentPdfFloors } from "@/viewer/floor-image/current-pdf-floors";
import { trackCount } from "@/viewer/overview/site-overview";
import type { Pdf } from "@/viewer/pdf/open-pdf";
import { removeDroppedFile } from "@/viewer/upload/dropped-file";
import { Page } from "../../page/page";
import { floorPath } from "../../sites/floor-path";
import { floorName } from "../../sites/site-names";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { classNames } from "../../ui/class-names";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { Lazy, lazyCode } from "../../ui/lazy-code";
import { toast } from "../../ui/toast";
import { FileChooser } from "./file-chooser";
import { missingFields, type NewFloorDraft, type NewFloorFaults, newFloorFaults, toValues } from "./new-floor-draft";
import { FaultLine } from "./panel-section";
import { SiteFields } from "./site-fields";
import { UploadBar, useUpload } from "./upload-bar";
import { useFileChoice } from "./use-file-choice";
import { useKeptDraft } from "./use-kept-draft";

const pdfFloorsCode = lazyCode(() => import("./pdf-floors-list"));

interface NewFloorProps {
  readonly sites: readonly SiteOverview[];
  /** A floor known from traffic only, which gets its floorplan here. */
  readonly heard?: { readonly siteId: string; readonly floor: FloorState };
  readonly mostBytes: number;
}

/** Creates a floorplan from a name and an image. What was typed survives refusals and reloads. */
export function NewFloor({ sites, heard, mostBytes }: NewFloorProps) {
  const { t } = useAllText();
  const formId = useId();
  const { draft, change, forget } = useKeptDraft<NewFloorDraft>(`floorcast.new-floor.${heard?.floor.mapId ?? ""}`, {
    siteId: heard?.siteId ?? sites[0]?.siteId ?? "",
    otherSiteId: "",
    name: heard?.floor.name ?? "",
    mapId: heard?.floor.mapId ?? "",
    fileName: "",
  });
  const files = useFileChoice(mostBytes);
  const upload = useUpload();
  const send = useSending({ draft, sites, files, upload, forget });
  const hasChosen = useChosenName(files, (fileName) => change({ fileName }));
  useDroppedFile(heard?.floor.mapId, files.choose);
  const { floors } = useStore(currentPdfFloors);
  const [isListShown, showList] = useState(!heard);
  useEffect(() => closePdfFloors, []);

  async function openList(pdf: Pdf): Promise<void> {
    const code = await pdfFloorsCode.fetch().catch(() => undefined);
    const file = code && files.detach(pdf);
    if (!file) return;
    code.beginPdfFloors(file, mostBytes);
    showList(true);
  }

  if (floors && isListShown)
    return (
      <Lazy code={pdfFloorsCode}>
        {({ PdfFloorsList }) => (
          <PdfFloorsList
            floors={floors}
            sites={sites}
            draft={draft}
            onChange={change}
            isSiteFixed={heard !== undefined}
            onBack={files.reattach}
            onFinished={forget}
          />
        )}
      </Lazy>
    );
  const title = heard ? t("newFloor.placeTitle", { floor: floorName(heard.floor, t) }) : t("newFloor.title");
  return (
    <Page title={title}>
      <p className="-mt-4 max-w-prose text-muted text-sm">
        {heard ? t("newFloor.placeText", { count: trackCount(heard.floor.totals) }) : t("newFloor.text")}
      </p>
      {floors && (
        <Callout>
          {t("pdfFloors.from", { name: floors.file.name })}{" "}
          <Button size="sm" className="ml-2" onClick={() => showList(true)}>
            {t("pdfFloors.show")}
          </Button>
        </Callout>
      )}
      <form
        id={formId}
        noValidate
        onSubmit={(event) => void send.submit(event)}
        className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]"
      >
        <div className="flex flex-col gap-4 rounded-xl border bg-surface p-4 shadow-card max-lg:order-last">
          <NewFloorFields draft={draft} onChange={change} faults={send.faults} sites={sites} isHeard={!!heard} />
          <FaultLine fault={send.faults.form} />
          {upload.share === undefined ? (
            <Button type="submit" look="primary" aria-disabled={send.isDone} className="self-start">
              {t("newFloor.submit")}
            </Button>
          ) : (
            <UploadBar share={upload.share} onCancel={upload.cancel} />
          )}
        </div>
        <FileChooser
          files={files}
          mostBytes={mostBytes}
          fault={send.fileFault}
          onAllPages={floors ? undefined : (pdf) => void openList(pdf)}
          note={hasChosen || draft.fileName === "" ? undefined : t("file.was", { name: draft.fileName })}
          className="min-h-80 lg:min-h-[30rem]"
        />
      </form>
    </Page>
  );
}

interface Sending {
  readonly draft: NewFloorDraft;
  readonly sites: readonly SiteOverview[];
  readonly files: ReturnType<typeof useFileChoice>;
  readonly upload: ReturnType<typeof useUpload>;
  readonly forget: () => void;
}

function useSending({ draft, sites, files, upload, forget }: Sending) {
  const { t } = useAllText();
  const router = useRouter();
  const [faults, setFaults] = useState<NewFloorFaults>({});
  const [faultyChoice, setFaultyChoice] = useState<object>();
  const [isDone, setDone] = useState(false);
  const { choice } = files;

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (upload.share !== undefined || isDone) return;
    const floor = toValues(
      draft,
      sites.map(({ siteId }) => siteId),
    );
    const empty = missingFields(floor, choice.at, t);
    showFaults(empty, form);
    if (choice.at !== "ready" || Object.keys(empty).length > 0) return;
    const file = choice.image.blob;
    const given = await upload.run((setting) => createFloor({ ...floor, ...setting, file }));
    if (!given) {
      toast(t("upload.cancelled"));
    } else if (given.ok) {
      // While the next page loads, another press would create another floorplan.
      setDone(true);
      forget();
      toast.success(t("newFloor.done", { floor: given.value.name }));
      router.push(`${floorPath(given.value.siteId, given.value.mapId)}/edit/image`);
    } else {
      showFaults(newFloorFaults(given, t), form);
    }
  }

  function showFaults(next: NewFloorFaults, form: HTMLFormElement): void {
    setFaults(next);
    setFaultyChoice(choice);
    if (Object.keys(next).length > 0) requestAnimationFrame(() => focusFirstFault(form));
  }

  // An error of one file is not shown for the next.
  return { faults, fileFault: choice === faultyChoice ? faults.file : undefined, isDone, submit };
}

/** The file input is invisible, so its button gets the focus instead. */
function focusFirstFault(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLElement>("[aria-invalid]:not([type=file])");
  (field ?? form.querySelector<HTMLElement>("section button"))?.focus();
}

/** Keeps the name of the chosen file. True once a file was chosen since the page was loaded. */
function useChosenName(files: ReturnType<typeof useFileChoice>, keep: (name: string) => void): boolean {
  const [hasChosen, setChosen] = useState(false);
  const { choice } = files;
  const name = choice.at === "ready" ? choice.image.name : choice.at === "nothing" ? undefined : choice.name;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the name changes
  useEffect(() => {
    if (name === undefined) return;
    keep(name);
    setChosen(true);
  }, [name]);
  return hasChosen;
}

/** Opens the file that was dropped on a floor of the page before. */
function useDroppedFile(mapId: MapId | undefined, choose: (file: File) => Promise<void>): void {
  useEffect(() => {
    const file = removeDroppedFile(mapId);
    if (file) void choose(file);
  }, [mapId, choose]);
}

interface NewFloorFieldsProps {
  readonly draft: NewFloorDraft;
  readonly onChange: (part: Partial<NewFloorDraft>) => void;
  readonly faults: NewFloorFaults;
  readonly sites: readonly SiteOverview[];
  /** Site and id are known from traffic and cannot be changed. */
  readonly isHeard: boolean;
}

/** Site, name and id of the new floorplan. */
function NewFloorFields({ draft, onChange, faults, sites, isHeard }: NewFloorFieldsProps) {
  const { t } = useAllText();
  return (
    <>
      <SiteFields draft={draft} onChange={onChange} fault={faults.site} sites={sites} isFixed={isHeard} />
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
