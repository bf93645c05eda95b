"use client";

import { Wifi, X } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { toMac } from "@/domain/ids";
import { freeSpot } from "@/viewer/device-board/free-spot";
import { devicesByName, matchingDevices, waitingDevices } from "@/viewer/device-board/waiting-devices";
import { deviceName, upState } from "@/viewer/paint/placed-devices";
import type { MountedFloor } from "../../floor/canvas/floor";
import { useFloorModel, useLive } from "../../floor/canvas/floor-context";
import { SectionHeading } from "../../page/section-heading";
import { UpDot } from "../../sites/up-down";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { classNames } from "../../ui/class-names";
import { EmptyState } from "../../ui/empty-state";
import { FormField } from "../../ui/form-field";
import { Input } from "../../ui/input";
import { ListSearch } from "../list-search";
import {
  type BoardDevice,
  useBoardDevices,
  useDeviceBoard,
  useDeviceBoardState,
  useSiteDevices,
} from "./device-board-context";
import { UnplacedRow } from "./unplaced-row";

/** Access points without a placement, those on this floor, and a form that adds one by its MAC address. */
export function DevicePanel({ mounted }: { readonly mounted: MountedFloor | undefined }) {
  const { t } = useAllText();
  const { mapId } = useFloorModel();
  const hasPlan = useLive(({ site }) => site === undefined || site.floors[mapId]?.floorplan !== undefined);
  if (!hasPlan) return <EmptyState icon={<Wifi />} title={t("placement.noPlan")} text={t("placement.noPlanText")} />;
  return (
    <div className="flex h-full flex-col overflow-y-auto overscroll-contain pb-3">
      <DeviceLists mounted={mounted} />
      <AddDevice mounted={mounted} />
    </div>
  );
}

interface PartProps {
  readonly mounted: MountedFloor | undefined;
}

/** Devices without a placement first, because users come to place them, then those on this floor. Others are on other floors. */
function DeviceLists({ mounted }: PartProps) {
  const { t, locale } = useAllText();
  const devices = useSiteDevices();
  const board = useBoardDevices();
  const placed = devicesByName(board, locale, ({ device }) => device);
  const here = new Set(board.map(({ device }) => device.deviceId));
  const unplaced = waitingDevices(devices, here, locale);
  const [query, setQuery] = useState("");
  const foundUnplaced = matchingDevices(unplaced, query, (device) => device);
  const foundPlaced = matchingDevices(placed, query, ({ device }) => device);
  const hasAny = devices.some(({ kind }) => kind === "ap");
  const explains = unplaced.length > 0 ? "placement.waitingText" : "placement.waitingDone";
  return (
    <>
      <ListSearch
        label={t("placement.search")}
        none={t("placement.searchNone")}
        count={unplaced.length + placed.length}
        found={foundUnplaced.length + foundPlaced.length}
        query={query}
        onQuery={setQuery}
      />
      <DeviceSection
        title={t("placement.waiting")}
        count={unplaced.length}
        text={t(hasAny ? explains : "placement.waitingNone")}
        listClassName="flex flex-col gap-1 px-3"
      >
        {foundUnplaced.map((device) => (
          <UnplacedRow key={device.deviceId} device={device} mounted={mounted} />
        ))}
      </DeviceSection>
      <DeviceSection
        title={t("placement.placed")}
        count={placed.length}
        text={placed.length === 0 ? t("placement.placedNone") : undefined}
        className="mt-3 border-t"
        listClassName="px-2"
      >
        {foundPlaced.map((each) => (
          <PlacedRow key={each.device.deviceId} placed={each} mounted={mounted} />
        ))}
      </DeviceSection>
    </>
  );
}

interface DeviceSectionProps {
  readonly title: string;
  readonly count: number;
  readonly text: string | undefined;
  readonly className?: string;
  readonly listClassName: string;
  readonly children: ReactNode;
}

function DeviceSection({ title, count, text, className, listClassName, children }: DeviceSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={className}>
      <SectionHeading id={id} count={count}>
        {title}
      </SectionHeading>
      {text && <p className="text-pretty px-4 pb-2 text-faint text-xs">{text}</p>}
      <ul aria-labelledby={id} className={listClassName}>
        {children}
      </ul>
    </section>
  );
}

/** CSS pixels: a handle nearer to the edge counts as out of view. */
const VIEW_MARGIN = 24;

/** An access point of this floor; a press selects it and brings it into view. */
function PlacedRow({
  placed: { device, x, y },
  mounted,
}: {
  readonly placed: BoardDevice;
  readonly mounted: MountedFloor | undefined;
}) {
  const { t } = useAllText();
  const board = useDeviceBoard();
  const { deviceId } = device;
  const isSelected = useDeviceBoardState((state) => state.selected === deviceId);
  const name = deviceName(device);
  function show(): void {
    const camera = mounted?.picture.camera;
    if (camera && !camera.isInView({ x, y }, VIEW_MARGIN)) camera.flyTo({ x, y });
    board.select(undefined);
    board.select(deviceId);
  }
  return (
    <li
      className={classNames(
        "flex items-center gap-1 rounded-md transition-colors fallback:hover:bg-hover",
        isSelected && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      <button
        type="button"
        aria-label={t("placement.show", { name })}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 py-1.5 text-left text-sm"
        onClick={show}
      >
        <UpDot state={upState(device)} />
        <span className="min-w-0 flex-1 truncate">{name}</span>
      </button>
      <Button
        look="ghost"
        size="icon-sm"
        className="mr-1 hover:text-over"
        aria-label={t("placement.remove", { name })}
        title={t("placement.remove", { name })}
        onClick={() => board.remove(deviceId)}
      >
        <X className="size-3.5" aria-hidden />
      </Button>
    </li>
  );
}

/** Places an access point that the site does not know yet, by the MAC address on its label. */
function AddDevice({ mounted }: { readonly mounted: MountedFloor | undefined }) {
  const { t } = useAllText();
  const board = useDeviceBoard();
  const id = useId();
  const [mac, setMac] = useState("");
  const [name, setName] = useState("");
  const [fault, setFault] = useState<"placement.macWrong" | "placement.macHere">();
  function submit(event: FormEvent): void {
    event.preventDefault();
    const deviceId = toMac(mac);
    const wrong = deviceId === undefined ? "placement.macWrong" : board.pointOf(deviceId) && "placement.macHere";
    setFault(wrong);
    if (wrong || deviceId === undefined || !mounted) return;
    const point = freeSpot(mounted.picture.camera.current, board.points());
    board.place(deviceId, point, name.trim() === "" ? {} : { name: name.trim() });
    setMac("");
    setName("");
  }
  return (
    <section aria-labelledby={id} className="mt-3 border-t">
      <SectionHeading id={id}>{t("placement.add")}</SectionHeading>
      <form noValidate onSubmit={submit} className="flex flex-col gap-3 px-4 pt-1">
        <FormField label={t("placement.mac")} hint={t("placement.macHint")} fault={fault && t(fault)}>
          {(control) => (
            <Input
              {...control}
              value={mac}
              autoComplete="off"
              spellCheck={false}
              placeholder="5c:5b:35:00:00:01"
              onChange={({ target }) => {
                setMac(target.value);
                setFault(undefined);
              }}
            />
          )}
        </FormField>
        <FormField label={t("placement.name")} hint={t("placement.nameHint")}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={120}
              autoComplete="off"
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </FormField>
        <Button type="submit" className="self-start" aria-disabled={!mounted}>
          {t("placement.addButton")}
        </Button>
      </form>
    </section>
  );
}
