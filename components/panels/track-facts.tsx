"use client";

import { isRandomMac } from "@/domain/ids";
import { bareName } from "@/viewer/floor-words";
import { formatNumber } from "../text/format";
import type { Translate } from "../text/messages";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Fact, FactList } from "./fact-list";
import type { TrackAnswer } from "./track-answers";

interface TrackProps {
  readonly track: TrackAnswer;
}

/** Who or what it is. */
export function TrackIdentity({ track }: TrackProps) {
  const { t } = useText();
  const { facts, kind, trackId } = track;
  const isRandom = kind === "wifi" && (facts.randomMac ?? isRandomMac(trackId.slice("wifi:".length)));
  const device = [facts.manufacturer, facts.family, facts.model].filter(Boolean).join(" ");
  return (
    <FactList label={t("track.identity")}>
      <Fact name={t(kind === "sdk" ? "track.sdkId" : "track.id")}>
        <span className="font-mono text-xs">{bareName(trackId)}</span>
        {isRandom && <span className="text-faint text-xs"> {t("track.randomMac")}</span>}
      </Fact>
      <Fact name={t("track.hostname")}>{facts.hostname}</Fact>
      <Fact name={t("track.user")}>{facts.username}</Fact>
      <Fact name={t("track.device")}>{device}</Fact>
      <Fact name={t("track.os")}>{facts.os}</Fact>
      <Fact name={t("track.battery")}>
        {facts.batteryMv === undefined ? undefined : t("track.batteryValue", { volts: facts.batteryMv / 1000 })}
      </Fact>
      <Fact name={t("track.beacon")}>{facts.beacon}</Fact>
    </FactList>
  );
}

/** How it is heard, and where. */
export function TrackNetwork({ track }: TrackProps) {
  const { locale, t } = useText();
  const { facts, x, y } = track;
  const rssi = track.rssi ?? facts.rssi;
  const metres = (value: number) => formatNumber(Math.round(value * 10) / 10, locale);
  return (
    <FactList label={t("track.signal")}>
      <Fact name={t("track.ssid")}>{facts.ssid}</Fact>
      <Fact name={t("track.ap")}>{facts.apName ?? facts.apId}</Fact>
      <Fact name={t("track.band")}>{bandText(track, t)}</Fact>
      <Fact name={t("track.rssi")}>
        {rssi === undefined ? undefined : t("track.rssiValue", { rssi: Math.round(rssi) })}
      </Fact>
      <Fact name={t("track.ip")}>{facts.ip}</Fact>
      <Fact name={t("track.position")}>
        {x === undefined || y === undefined ? undefined : t("track.positionValue", { x: metres(x), y: metres(y) })}
      </Fact>
      <Fact name={t("track.lastSeen")}>
        <TimeAgo at={track.lastSeenAt} />
      </Fact>
      <Fact name={t("track.connectedAt")}>{facts.connectedAt && <TimeAgo at={facts.connectedAt} />}</Fact>
      <Fact name={t("track.disconnectedAt")}>{facts.disconnectedAt && <TimeAgo at={facts.disconnectedAt} />}</Fact>
    </FactList>
  );
}

function bandText({ facts: { band, channel } }: TrackAnswer, t: Translate): string | undefined {
  if (band === undefined) return undefined;
  return channel === undefined ? t("track.bandValue", { band }) : t("track.bandChannel", { band, channel });
}
