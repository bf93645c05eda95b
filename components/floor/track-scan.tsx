"use client";

import type { TrackFacts } from "@/domain/change";
import { toMacText } from "@/domain/ids";
import { useText } from "../text/text";
import { useLive } from "./canvas/floor-context";
import { PanelSection } from "./panel-section";
import { SignalStrength } from "./signal-strength";

/** The access points that a phone hears by itself, loudest first. */
export function TrackScan({ facts: { scan, apId } }: { readonly facts: TrackFacts }) {
  const { t } = useText();
  const devices = useLive(({ site }) => site?.devices);
  if (!scan?.length) return null;
  const nameOf = (id: string) => devices?.find(({ deviceId }) => deviceId === id)?.name ?? toMacText(id);
  const loudest = [...scan].sort((a, b) => b.rssi - a.rssi);
  return (
    <PanelSection title={t("track.scan")}>
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
    </PanelSection>
  );
}
