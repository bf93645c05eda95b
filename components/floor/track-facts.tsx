"use client";

import type { TrackFacts } from "@/domain/change";
import type { Track } from "@/domain/contract/track";
import { isRandomMac, toMacText } from "@/domain/ids";
import { bareName } from "@/viewer/floor/floor-words";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatNumber } from "../text/format";
import type { TranslateAll } from "../text/messages";
import { useAllText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { classNames } from "../ui/class-names";
import { useLive } from "./canvas/floor-context";
import { DetailsSection, Fact, FactList } from "./details-section";

interface TrackProps {
  readonly track: Track;
}

/** Who or what it is. */
export function TrackIdentity({ track }: TrackProps) {
  const { t } = useAllText();
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

/** How the track is connected; nothing for tracks without a connection, such as tags. */
export function TrackNetwork({ track }: TrackProps) {
  const { t } = useAllText();
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

/** Where it was last seen. */
export function TrackPlace({ track }: TrackProps) {
  const { locale, t } = useAllText();
  const { sites = [] } = useSiteOverviews();
  const { siteId, mapId, x, y } = track;
  const unplaced = track.freshness === "gone" ? undefined : t("palette.unplaced");
  const metres = (value: number) => formatNumber(Math.round(value * 10) / 10, locale);
  return (
    <FactList label={t("track.where")}>
      <Fact name={t("track.floor")}>{mapId === undefined ? unplaced : placeName(sites, { siteId, mapId }, t)}</Fact>
      <Fact name={t("track.position")}>
        {x === undefined || y === undefined ? undefined : t("track.positionValue", { x: metres(x), y: metres(y) })}
      </Fact>
      <Fact name={t("track.lastSeen")}>
        <TimeAgo at={track.lastSeenAt} />
      </Fact>
    </FactList>
  );
}

function bandText({ facts: { band, channel } }: Track, t: TranslateAll): string | undefined {
  if (band === undefined) return undefined;
  return channel === undefined ? t("track.bandValue", { band }) : t("track.bandChannel", { band, channel });
}

/** The access points that a phone itself hears, strongest first. */
export function TrackScan({ facts: { scan, apId } }: { readonly facts: TrackFacts }) {
  const { t } = useAllText();
  const devices = useLive(({ site }) => site?.devices);
  if (!scan?.length) return null;
  const nameOf = (id: string) => devices?.find(({ deviceId }) => deviceId === id)?.name ?? toMacText(id);
  const loudest = [...scan].sort((a, b) => b.rssi - a.rssi);
  return (
    <DetailsSection title={t("track.scan")}>
      <table className="w-full text-xs">
        <thead className="text-faint">
          <tr className="*:pb-1 *:text-left *:font-normal">
            <th scope="col">{t("track.scanAp")}</th>
            <th scope="col">{t("track.scanBand")}</th>
            <th scope="col">{t("track.scanSignal")}</th>
          </tr>
        </thead>
        <tbody className="divide-y tabular-nums">
          {loudest.map((ap) => (
            <tr key={`${ap.bssid} ${ap.apId} ${ap.channel}`} className="*:py-1.5 *:pr-2 *:align-top last:*:pr-0">
              <td>
                <span className="break-all">{nameOf(ap.apId)}</span>
                <span className="block text-faint">
                  {ap.ssid}
                  {ap.apId === apId && ` · ${t("track.connectedTo")}`}
                </span>
              </td>
              <td className="whitespace-nowrap">
                {t("track.bandValue", { band: ap.band })}
                <span className="block text-faint">
                  {t("track.scanChannel")} {ap.channel}
                </span>
              </td>
              <td>
                <SignalStrength rssi={ap.rssi} hasWord={false} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </DetailsSection>
  );
}

const BARS = [1, 2, 3, 4] as const;

/** The number of bars by signal strength, from this many dBm on. */
const GRADES = [
  { from: -55, bars: 4, word: "excellent" },
  { from: -67, bars: 3, word: "good" },
  { from: -75, bars: 2, word: "fair" },
  { from: Number.NEGATIVE_INFINITY, bars: 1, word: "weak" },
] as const;

interface SignalStrengthProps {
  /** dBm. */
  readonly rssi: number;
  /** Shows the word beside the number; if false, only screen readers get it. */
  readonly hasWord?: boolean;
}

/** "▂▄▆ −61 dBm, good". */
function SignalStrength({ rssi, hasWord = true }: SignalStrengthProps) {
  const { t } = useAllText();
  const { bars, word } = GRADES.find(({ from }) => rssi >= from) ?? GRADES[3];
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap tabular-nums">
      <svg width="0.875rem" height="0.75rem" viewBox="0 0 14 12" aria-hidden>
        {BARS.map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 3.75}
            y={12 - bar * 3}
            width="2.5"
            height={bar * 3}
            rx="0.75"
            className={bar <= bars ? "fill-current" : "fill-line-strong"}
          />
        ))}
      </svg>
      {t("track.rssiValue", { rssi: Math.round(rssi) })}
      <span className={classNames(hasWord ? "text-faint" : "sr-only")}>{t(`signal.${word}`)}</span>
    </span>
  );
}
