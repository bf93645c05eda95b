import { describe, expect, it } from "vitest";
import { noticeText, noticeTitle } from "@/components/feed/notice-text";
import { mistEventsDe } from "@/components/text/de/mist-events";
import { messagesOf } from "@/components/text/messages";
import { createSayPhrase } from "@/components/text/translate";
import type { Notice } from "@/domain/notice";
import { TOPICS } from "@/server/mist/topics/known-topics";

/** Events of every kind of device, without the prefix for the kind. */
const OF_ANY_DEVICE = `ALARM ARP_RESOLVED ARP_UNRESOLVED ASSIGNED BGP_NEIGHBOR_DOWN BGP_NEIGHBOR_STATE_CHANGED BGP_NEIGHBOR_UP
  CERT_REGENERATED CLAIMED CONFIGURED CONFIG_CHANGED_BY_RRM CONFIG_CHANGED_BY_USER CONFIG_FAILED CONFIG_GENERATED CONFIG_LOCK_FAILED
  CONFIG_REVERTED DHCP_RESOLVED DHCP_UNRESOLVED DISCONNECTED_LONG DYNAMIC_PORT_ASSIGNED GET_SUPPORT_FILES HANDSHAKE_ERROR
  OSPF_NEIGHBOR_DOWN OSPF_NEIGHBOR_UP RADIUS_ACCOUNTING_SERVER_CHANGE RADIUS_AUTHENTICATION_SERVER_CHANGE RADIUS_SERVER_UNREACHABLE
  RADSEC_FAILURE RADSEC_RECOVERY RADSEC_SERVER_CHANGE RECONFIGURED REJECTED RESTARTED_BY_USER RESTART_BY_USER SYSTEM_SERVICE_RESTART
  UNASSIGNED UNCLAIMED UPGRADED UPGRADE_BY_MIST UPGRADE_BY_SCHEDULE UPGRADE_BY_USER UPGRADE_FAILED UPGRADE_PENDING ZTP_FINISHED`;
const OF_ACCESS_POINTS = "AP_BEACON_STUCK AP_RADAR_DETECTED AP_RRM_ACTION";
const OF_SWITCHES = `GW_CONDUCTOR_CONNECTED GW_CONDUCTOR_DISCONNECTED GW_HA_CONTROL_LINK_DOWN GW_HA_CONTROL_LINK_UP
  GW_HA_HEALTH_WEIGHT_LOW GW_HA_HEALTH_WEIGHT_RECOVERY GW_PORT_RG_STATE_CHANGED GW_RG_STATE_CHANGED GW_VPN_PATH_DOWN GW_VPN_PATH_UP
  GW_VPN_PEER_DOWN GW_VPN_PEER_UP SW_ALARM_CHASSIS_PARTITION SW_ALARM_CHASSIS_PEM SW_ALARM_CHASSIS_POE SW_ALARM_CHASSIS_PSU
  SW_ALARM_POE_CONTROLLER_UPGRADE_AVAILABLE SW_DOT1XD_USER_AUTHENTICATED SW_DOT1XD_USR_AUTHENTICATED SW_MASTER_ON_RECOVERY
  SW_MEMBER_ON_RECOVERY SW_PORT_BPDU_BLOCKED SW_PORT_DOWN SW_PORT_STORM_CONTROL SW_PORT_UP SW_RECOVERY_SNAPSHOT_FAILED
  SW_RECOVERY_SNAPSHOT_NOTNEEDED SW_RECOVERY_SNAPSHOT_REQUESTED SW_RECOVERY_SNAPSHOT_SUCCEEDED SW_RECOVERY_SNAPSHOT_UNSUPPORTED
  SW_STP_TOPO_CHANGED SW_VC_BACKUP_ELECTED SW_VC_MASTER_CHANGED SW_VC_MEMBER_ADDED SW_VC_MEMBER_DELETED`;
/** Events with a `port_id`. */
const OF_PORTS = "GW_PORT_RG_STATE_CHANGED SW_PORT_BPDU_BLOCKED SW_PORT_STORM_CONTROL";
const OF_EDGES = `ME_FAN_PLUGGED ME_FAN_UNPLUGGED ME_PACKAGE_INSTALLED ME_PACKAGE_INSTALL_FAILED ME_PACKAGE_UNINSTALLED
  ME_PACKAGE_UNINSTALL_FAILED ME_PACKAGE_UPDATED ME_PACKAGE_UPDATE_BY_USER ME_PACKAGE_UPDATE_FAILED ME_POWERINPUT_CONNECTED
  ME_POWERINPUT_DISCONNECTED ME_PSU_PLUGGED ME_PSU_UNPLUGGED ME_RESOURCE_USAGE ME_SERVICE_CRASHED ME_SERVICE_FAILED
  ME_SERVICE_RESTARTED ME_SERVICE_STARTED ME_SERVICE_STOPPED TT_AP_DISCONNECTED TT_AP_DISCONNECT_BY_USER TT_AP_DISCONNECT_FAILED
  TT_PORTS_BOUNCED TT_PORTS_BOUNCE_BY_USER TT_PORTS_BOUNCE_FAILED TT_PORT_BLOCKED TT_PORT_DROPPED_FROM_LACP TT_PORT_JOINED_LACP
  TT_PORT_LINK_DOWN TT_PORT_LINK_RECOVERY TT_PORT_RECOVERY TT_TUNNELS_LOST`;
const ALARMS = `adhoc_network air_magnet_scan ap_bad_cable ap_offline arp_failure authentication_failure bad_cable bad_wan_uplink
  beacon_flood bssid_spoofing device_down device_reconnected device_restarted dhcp_failure disassociation_flood dns_failure
  eap_dictionary_attack eap_failure_injection eap_handshake_flood eap_spoofed_success eapol_logoff_attack essid_jack
  excessive_client excessive_eapol_start gateway_down gateway_reconnected gw_bad_cable gw_dhcp_pool_exhausted
  gw_negotiation_mismatch health_check_failed honeypot_ssid infra_arp_failure infra_arp_success infra_dhcp_failure
  infra_dhcp_success infra_dns_failure infra_dns_success insufficient_capacity insufficient_coverage krack_attack
  loop_detected_by_ap missing_vlan monkey_jack negotiation_mismatch non_compliant out_of_sequence port_flap
  repeated_auth_failures rogue_ap rogue-ap-detected rogue_client rogue-client-detected secpolicy_violation ssid_injection
  sw_alarm_chassis_partition sw_alarm_chassis_pem sw_alarm_chassis_poe sw_alarm_chassis_psu sw_bad_optics
  sw_bgp_neighbor_state_changed sw_bpdu_error sw_dhcp_pool_exhausted switch_down switch_offline switch_reconnected
  switch_restarted switch_stp_loop tkip_icv_attack vc_backup_failed vc_master_changed vc_member_added vc_member_deleted
  vendor_ie_missing vpn_peer_down watched_station zero_ssid_association`;
const OF_ACCESS = "NAC_ACCOUNTING_START NAC_ACCOUNTING_STOP NAC_ACCOUNTING_UPDATE NAC_CLIENT_DENY NAC_CLIENT_PERMIT";
const AUDITS = [
  ...["Add", "Delete", "Update"].flatMap((what) => [
    `${what} Device "B7"`,
    `${what} WLAN "B7"`,
    `${what} Webhook "B7"`,
  ]),
  ...['Reboot Device "B7"', "Update Site Settings"],
];

interface Told {
  readonly topic: string;
  readonly event: Readonly<Record<string, unknown>>;
}

const wordsIn = (list: string) => list.split(/\s+/);
const ofDevice = (type: string): Told => ({
  topic: "device-events",
  event: { type, mac: "5c5b35000001", device_name: "B7" },
});

/** An event of each of Mist's types that is named in public documents or by public receivers. */
const TOLD: readonly Told[] = [
  ...wordsIn(OF_ANY_DEVICE).map((type) => ofDevice(`SW_${type}`)),
  ...wordsIn(`${OF_ACCESS_POINTS} ${OF_SWITCHES}`).map(ofDevice),
  ...wordsIn(OF_PORTS).map((type) => ({ ...ofDevice(type), event: { ...ofDevice(type).event, port_id: "1" } })),
  ...wordsIn(OF_EDGES).map((type) => ({ topic: "mxedge-events", event: { type, mxedge_id: "e", mxedge_name: "B7" } })),
  ...wordsIn(ALARMS).map((type) => ({ topic: "alarms", event: { id: "a", type, hostnames: ["B7"], count: 2 } })),
  { topic: "alarms", event: { id: "b", type: "device_down", count: 3, status: "resolved" } },
  ...wordsIn(OF_ACCESS).map((type) => ({ topic: "nac-events", event: { type, username: "B7" } })),
  ...AUDITS.map((message) => ({ topic: "audits", event: { message, admin_name: "B7" } })),
];

function noticeOf({ topic, event }: Told): Notice {
  const { changes = [] } =
    TOPICS.get(topic)?.read({ site_id: "s", timestamp: 1_790_000_000, ...event }, 1_790_000_000_000) ?? {};
  const change = changes.find(({ type }) => type === "notice");
  if (change?.type !== "notice") throw new Error(`No notice of ${JSON.stringify(event)}`);
  return change.notice;
}

/** The German title of a notice, and the Mist events in it for which there are German texts. */
function saidInGerman(notice: Notice) {
  const german = createSayPhrase(messagesOf("de"), "de");
  const events: string[] = [];
  const say: typeof german = (code, values) => {
    if (code in mistEventsDe) events.push(code);
    return german(code, values);
  };
  return { title: noticeTitle(notice, say).text, text: noticeText(notice, say)?.text, events };
}

describe("Mist's events in German", () => {
  it.each(TOLD.map((told) => noticeOf(told)))("are named $title", (notice) => {
    const { title, events } = saidInGerman(notice);
    expect(events).toHaveLength(1);
    expect(title).toContain(mistEventsDe[events[0] as keyof typeof mistEventsDe]);
  });

  it("include no name for an event that Mist does not send", () => {
    const said = new Set(TOLD.flatMap((told) => saidInGerman(noticeOf(told)).events));
    expect(Object.keys(mistEventsDe).filter((code) => !said.has(code))).toEqual(["mistEvent.power-cycle"]);
  });

  it("give the reason for a device's restart", () => {
    const restarted = noticeOf({ topic: "device-events", event: { type: "AP_RESTARTED", reason: "power_cycle" } });
    expect(restarted.text).toBe("Power cycle");
    expect(saidInGerman(restarted).text).toBe("Stromversorgung aus- und eingeschaltet");
  });

  it("are shown in Mist's words, readable, if a type is unknown", () => {
    const unknown = noticeOf(ofDevice("SW_POE_BUDGET_BY_RRM_EXCEEDED"));
    expect(unknown.title).toBe("Switch B7: PoE budget by RRM exceeded");
    expect(saidInGerman(unknown).title).toBe(unknown.title);
  });
});
