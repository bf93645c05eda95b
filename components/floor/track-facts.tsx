"use client";

import { isRandomMac, toMacText } from "@/domain/ids";
import { bareName } from "@/viewer/floor/floor-words";
import { placeName } from "../page/place-names";
import { useSiteOverviews } from "../page/site-overviews";
import type { TrackAnswer } from "../page/track-answers";
import { formatNumber } from "../text/format";
import type { Translate } from "../text/messages";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Fact, FactList } from "./fact-list";
import { SignalStrength } from "./signal-strength";

interface TrackProps {
  readonly track: TrackAnswer;
}

/** Who or what it is. */
export function TrackIdentity({ track }: TrackProps) {
  const { t } = useText();
  const { facts, kind, trackId } = track;
  const isRandom = kind === "wifi" && (facts.randomMac ?? isRandomMac(trackId.slice("wifi:".length)));
  return (
    <FactList label={t("track.identity")}>
      <Fact name={t("track.hostname")}>{facts.hostname}</Fact>
      <Fact name={t("track.user")}>{facts.username}</Fact>
      <Fact name={t(kind === "sdk" ? "track.sdkId" : "track.id")}>
        <span className="font-mono text-xs">{bareName(trackId)}</span>
        {isRandom && <span className="block text-faint text-xs">{t("track.randomHint")}</span>}
      </Fact>
      <Fact name={t("track.maker")}>{facts.manufacturer}</Fact>
      <Fact name={t("track.model")}>{[facts.family, facts.model].filter(Boolean).join(" ")}</Fact>
      <Fact name={t("track.os")}>{facts.os}</Fact>
      <Fact name={t("track.battery")}>
        {facts.batteryMv === undefined
          ? undefined
          : t("track.batteryValue", { volts: Math.round(facts.batteryMv / 10) / 100 })}
      </Fact>
      <Fact name={t("track.beacon")}>{facts.beacon}</Fact>
    </FactList>
  );
}

/** How it is connected. Nothing at all for those that are not, as a tag. */
export function TrackNetwork({ track }: TrackProps) {
  const { t } = useText();
  const { facts } = track;
  const rssi = track.rssi ?? facts.rssi;
  const ap = facts.apName ?? (facts.apId && toMacText(facts.apId));
  const isKnown = [rssi, ap, facts.ssid, facts.ip, facts.connectedAt, facts.disconnectedAt].some(
    (fact) => fact !== undefined,
  );
  if (!isKnown) return null;
  return (
    <FactList label={t("track.signal")}>
      <Fact name={t("track.ssid")}>{facts.ssid}</Fact>
      <Fact name={t("track.ap")}>{ap}</Fact>
      <Fact name={t("track.band")}>{bandText(track, t)}</Fact>
      <Fact name={t("track.rssi")}>{rssi === undefined ? undefined : <SignalStrength rssi={rssi} />}</Fact>
      <Fact name={t("track.bssid")}>
        {facts.bssid && <span className="font-mono text-xs">{toMacText(facts.bssid)}</span>}
      </Fact>
      <Fact name={t("track.ip")}>{facts.ip}</Fact>
      <Fact name={t("track.connectedAt")}>{facts.connectedAt && <TimeAgo at={facts.connectedAt} />}</Fact>
      <Fact name={t("track.disconnectedAt")}>{facts.disconnectedAt && <TimeAgo at={facts.disconnectedAt} />}</Fact>
    </FactList>
  );
}

/** Where it was last heard. */
export function TrackPlace({ track }: TrackProps) {
  const { locale, t } = useText();
  const { sites = [] } = useSiteOverviews();
  const { siteId, mapId, x, y } = track;
  const metres = (value: number) => formatNumber(Math.round(value * 10) / 10, locale);
  return (
    <FactList label={t("track.where")}>
      <Fact name={t("track.floor")}>{mapId === undefined ? undefined : placeName(sites, { siteId, mapId }, t)}</Fact>
      <Fact name={t("track.position")}>
        {x === undefined || y === undefined ? undefined : t("track.positionValue", { x: metres(x), y: metres(y) })}
      </Fact>
      <Fact name={t("track.lastSeen")}>
        <TimeAgo at={track.lastSeenAt} />
      </Fact>
    </FactList>
  );
}

function bandText({ facts: { band, channel } }: TrackAnswer, t: Translate): string | undefined {
  if (band === undefined) return undefined;
  return channel === undefined ? t("track.bandValue", { band }) : t("track.bandChannel", { band, channel });
}
