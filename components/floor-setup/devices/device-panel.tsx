"use client";

import { Wifi } from "lucide-react";
import { useId } from "react";
import type { FloorGround } from "../../floor/canvas/floor";
import { useFloorModel, useLive } from "../../floor/canvas/floor-context";
import { SectionHeading } from "../../page/section-heading";
import { useText } from "../../text/text";
import { EmptyState } from "../../ui/empty-state";
import { AddDevice } from "./add-device";
import { useHungDevices, useSiteDevices } from "./board-context";
import { HungRow } from "./hung-row";
import { WaitingRow } from "./waiting-row";

/** What waits for its place, what has one, and a way in for those that nobody has heard of. */
export function DevicePanel({ ground }: { readonly ground: FloorGround | undefined }) {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const hasPlan = useLive(({ site }) => site === undefined || site.floors[mapId]?.floorplan !== undefined);
  if (!hasPlan) return <EmptyState icon={<Wifi />} title={t("hang.noPlan")} text={t("hang.noPlanText")} />;
  return (
    <div className="flex h-full flex-col overflow-y-auto overscroll-contain pb-3">
      <Waiting ground={ground} />
      <Hung ground={ground} />
      <AddDevice ground={ground} />
    </div>
  );
}

interface PartProps {
  readonly ground: FloorGround | undefined;
}

function Waiting({ ground }: PartProps) {
  const { t } = useText();
  const id = useId();
  const devices = useSiteDevices();
  const hung = useHungDevices();
  const here = new Set(hung.map(({ device }) => device.deviceId));
  const accessPoints = devices.filter(({ kind }) => kind === "ap");
  const waiting = accessPoints.filter(({ deviceId, place }) => !place && !here.has(deviceId));
  const explains = waiting.length > 0 ? "hang.waitingText" : "hang.waitingDone";
  return (
    <section aria-labelledby={id}>
      <SectionHeading id={id} count={waiting.length}>
        {t("hang.waiting")}
      </SectionHeading>
      <p className="text-pretty px-4 pb-2 text-faint text-xs">
        {t(accessPoints.length === 0 ? "hang.waitingNone" : explains)}
      </p>
      <ul aria-labelledby={id} className="flex flex-col gap-1 px-3">
        {waiting.map((device) => (
          <WaitingRow key={device.deviceId} device={device} ground={ground} />
        ))}
      </ul>
    </section>
  );
}

function Hung({ ground }: PartProps) {
  const { t } = useText();
  const id = useId();
  const hung = useHungDevices();
  return (
    <section aria-labelledby={id} className="mt-3 border-t">
      <SectionHeading id={id} count={hung.length}>
        {t("hang.placed")}
      </SectionHeading>
      {hung.length === 0 && <p className="px-4 pb-2 text-faint text-xs">{t("hang.placedNone")}</p>}
      <ul aria-labelledby={id} className="px-2">
        {hung.map((each) => (
          <HungRow key={each.device.deviceId} hung={each} ground={ground} />
        ))}
      </ul>
    </section>
  );
}
