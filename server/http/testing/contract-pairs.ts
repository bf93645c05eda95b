import * as alert from "@/domain/contract/alert";
import * as apiToken from "@/domain/contract/api-token";
import * as area from "@/domain/contract/area";
import * as audit from "@/domain/contract/audit";
import * as device from "@/domain/contract/device";
import type { AskOf, Endpoint } from "@/domain/contract/endpoint";
import * as feed from "@/domain/contract/feed";
import * as feedPulse from "@/domain/contract/feed-pulse";
import * as floorplan from "@/domain/contract/floorplan";
import * as history from "@/domain/contract/history";
import * as mist from "@/domain/contract/mist";
import * as mistComparison from "@/domain/contract/mist-comparison";
import * as mistImport from "@/domain/contract/mist-import";
import * as mistWebhook from "@/domain/contract/mist-webhook";
import * as notice from "@/domain/contract/notice";
import * as pastQuestion from "@/domain/contract/past-question";
import * as recording from "@/domain/contract/recording";
import * as session from "@/domain/contract/session";
import * as settings from "@/domain/contract/settings";
import * as shareLink from "@/domain/contract/share-link";
import * as signIn from "@/domain/contract/sign-in";
import * as site from "@/domain/contract/site";
import * as siteCounting from "@/domain/contract/site-counting";
import * as track from "@/domain/contract/track";
import * as user from "@/domain/contract/user";
import * as wall from "@/domain/contract/wall";
import * as warnings from "@/domain/contract/warnings";
import type { TypedRoute } from "../route";
import * as alerts from "../routes/alerts";
import * as areaPast from "../routes/area-past";
import { listAreaTracks } from "../routes/area-tracks";
import * as areas from "../routes/areas";
import { exportAudit, listAudit } from "../routes/audit";
import { makeBackup } from "../routes/backups";
import { editCounting, readCounting } from "../routes/counting";
import { listDevices } from "../routes/devices";
import * as feeds from "../routes/feed";
import { readFloorOccupancy, readHeat } from "../routes/floor-past";
import * as floorplans from "../routes/floorplans";
import { readActivity, readCrossings, readHistory, readKept } from "../routes/history";
import { putImage } from "../routes/images";
import { readLive } from "../routes/live";
import { postMirroredImage } from "../routes/mirrored-images";
import * as mistComparisons from "../routes/mist-comparisons";
import * as mistConnections from "../routes/mist-connections";
import * as mistImports from "../routes/mist-imports";
import { getMistMapImage } from "../routes/mist-pictures";
import * as mistWebhooks from "../routes/mist-webhooks";
import { countNotices, listNotices } from "../routes/notices";
import { connectOidc } from "../routes/oidc";
import { deletePlacement, listPlacedDevices, putPlacement } from "../routes/placements";
import * as recordings from "../routes/recordings";
import { editRetention, readRetention, removeDamagedDays, runRetention } from "../routes/retention";
import * as sessions from "../routes/session";
import { listSessions, removeSession } from "../routes/sessions";
import { postRetirement, postRotation, readAbout, readWebhookSetup } from "../routes/settings";
import { setUp } from "../routes/setup";
import * as shareLinks from "../routes/share-links";
import { listSignInLinks, openLink, readLink, removeSignInLink } from "../routes/sign-in-links";
import { patchSiteCounting, readSiteCounting } from "../routes/site-counting";
import { exportHistory, readFlows, readSiteOccupancy } from "../routes/site-past";
import { deleteSite, listSites } from "../routes/sites";
import { createToken, listTokens, removeToken } from "../routes/tokens";
import * as trackPast from "../routes/track-past";
import { eraseTrack, readErasure, readTrack, searchTracks } from "../routes/tracks";
import * as users from "../routes/users";
import { listWalls } from "../routes/walls";
import { postClockConfirmation, postLossesAcknowledgement, readWarnings } from "../routes/warnings";

/** A type without distinctions that JSON does not have: read-only, and absent versus undefined. */
type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Plain<T[Key]> | undefined }
    : T;

/** A query as written in an address. */
type Written<Value> = Value extends string | undefined ? Value : string;
type WrittenQuery<Query> = { readonly [Key in keyof Query]: Written<Query[Key]> | undefined };

type Part<Ask, Name extends string> = Name extends keyof Ask ? NonNullable<Ask[Name]> : never;
type IsTaken<Given, Taken> = [Given] extends [never]
  ? true
  : [Plain<Given>] extends [Plain<Taken>]
    ? [Exclude<keyof Given, keyof Taken>] extends [never]
      ? true
      : false
    : false;
/** Mutual assignability would miss an optional field that only one of them has. */
type IsSame<A, B> = (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false;
type JsonOfEndpoint<E> = E extends Endpoint<unknown, unknown, infer Json> ? Json : never;

type Types<R extends TypedRoute> = NonNullable<R["types"]>;
type IsAnswerSame<E extends Endpoint, Json> = [Json] extends [never]
  ? [JsonOfEndpoint<E>] extends [undefined]
    ? true
    : false
  : IsSame<JsonOfEndpoint<E>, Json>;
type QueryOf<E extends Endpoint> = Part<AskOf<E>, "query">;

/** True if the route accepts what the endpoint sends, and the endpoint decodes what the route answers; else a message. */
type Fits<E extends Endpoint, R extends TypedRoute> =
  IsAnswerSame<E, Types<R>["json"]> extends false
    ? "the answers differ"
    : IsTaken<Part<AskOf<E>, "body">, NonNullable<Types<R>["body"]>> extends false
      ? "the route does not take this body"
      : [QueryOf<E>] extends [never]
        ? true
        : IsTaken<WrittenQuery<QueryOf<E>>, Types<R>["query"]> extends false
          ? "the route does not take this query"
          : true;

interface Pair {
  readonly endpoint: Endpoint;
  readonly route: TypedRoute;
}

function pair<E extends Endpoint, R extends TypedRoute>(
  endpoint: E,
  route: Fits<E, R> extends true ? R : Fits<E, R>,
): Pair {
  return { endpoint, route: route as R };
}

/** Each endpoint of the contract with the server's route. The compiler compares their types. */
export const PAIRS: readonly Pair[] = [
  pair(site.listSites, listSites),
  pair(site.removeSite, deleteSite),
  pair(siteCounting.readSiteCounting, readSiteCounting),
  pair(siteCounting.editSiteCounting, patchSiteCounting),
  pair(floorplan.createFloorplan, floorplans.postFloorplan),
  pair(floorplan.readFloorplan, floorplans.readFloorplan),
  pair(floorplan.editFloorplan, floorplans.patchFloorplan),
  pair(floorplan.removeFloorplan, floorplans.deleteFloorplan),
  pair(floorplan.restoreFloorplan, floorplans.postRestoredFloorplan),
  pair(floorplan.putImage, putImage),
  pair(floorplan.mirrorImage, postMirroredImage),
  pair(wall.listWalls, listWalls),
  pair(area.createArea, areas.postArea),
  pair(area.readArea, areas.readArea),
  pair(area.editArea, areas.patchArea),
  pair(area.removeArea, areas.deleteArea),
  pair(area.listAreaTracks, listAreaTracks),
  pair(track.readLive, readLive),
  pair(history.readHistory, readHistory),
  pair(history.readActivity, readActivity),
  pair(history.readKept, readKept),
  pair(history.readCrossings, readCrossings),
  pair(pastQuestion.readPath, trackPast.readPath),
  pair(pastQuestion.readContacts, trackPast.readContacts),
  pair(pastQuestion.readOccupancy, areaPast.readOccupancy),
  pair(pastQuestion.readSiteOccupancy, readSiteOccupancy),
  pair(pastQuestion.readUsual, areaPast.readUsual),
  pair(pastQuestion.readHeat, readHeat),
  pair(pastQuestion.readFlows, readFlows),
  pair(pastQuestion.exportHistory, exportHistory),
  pair(pastQuestion.readFloorOccupancy, readFloorOccupancy),
  pair(pastQuestion.readVisits, areaPast.readVisits),
  pair(pastQuestion.readDwell, areaPast.readDwell),
  pair(pastQuestion.readVisitors, areaPast.readVisitors),
  pair(track.searchTracks, searchTracks),
  pair(track.readTrack, readTrack),
  pair(track.eraseTrack, eraseTrack),
  pair(track.readErasure, readErasure),
  pair(alert.listAlerts, alerts.listAlerts),
  pair(alert.readAlert, alerts.readAlert),
  pair(alert.acknowledgeAlert, alerts.acknowledgeAlert),
  pair(alert.resolveAlert, alerts.resolveAlert),
  pair(alert.acknowledgeAlerts, alerts.acknowledgeAlerts),
  pair(notice.listNotices, listNotices),
  pair(notice.countNotices, countNotices),
  pair(device.listDevices, listDevices),
  pair(device.listPlacedDevices, listPlacedDevices),
  pair(device.placeDevice, putPlacement),
  pair(device.unplaceDevice, deletePlacement),
  pair(feed.readFeed, feeds.readFeed),
  pair(feedPulse.readPulse, feeds.readPulse),
  pair(feed.listQuarantine, feeds.listQuarantine),
  pair(feed.listQuarantineGroups, feeds.listQuarantineGroups),
  pair(feed.retryQuarantineGroup, feeds.retryQuarantineGroup),
  pair(feed.discardQuarantineGroup, feeds.discardQuarantineGroup),
  pair(feed.retryQuarantined, feeds.retryQuarantined),
  pair(feed.removeQuarantined, feeds.removeQuarantined),
  pair(settings.readWebhookSetup, readWebhookSetup),
  pair(settings.rotateSecret, postRotation),
  pair(settings.retireSecret, postRetirement),
  pair(settings.readRetention, readRetention),
  pair(settings.editRetention, editRetention),
  pair(settings.runRetention, runRetention),
  pair(settings.removeDamagedDays, removeDamagedDays),
  pair(settings.readCounting, readCounting),
  pair(settings.editCounting, editCounting),
  pair(settings.readAbout, readAbout),
  pair(settings.makeBackup, makeBackup),
  pair(recording.listRecordings, recordings.listRecordings),
  pair(recording.startRecording, recordings.startRecording),
  pair(recording.stopRecording, recordings.stopRecording),
  pair(recording.removeRecording, recordings.removeRecording),
  pair(recording.fetchRecording, recordings.fetchRecording),
  pair(warnings.readWarnings, readWarnings),
  pair(warnings.confirmClock, postClockConfirmation),
  pair(warnings.acknowledgeLosses, postLossesAcknowledgement),
  pair(signIn.startSession, sessions.startSession),
  pair(session.readSession, sessions.readSession),
  pair(session.editSession, sessions.editSession),
  pair(session.endSession, sessions.signOut),
  pair(signIn.changePassword, sessions.putPassword),
  pair(signIn.readLink, readLink),
  pair(signIn.openLink, openLink),
  pair(signIn.setUp, setUp),
  pair(signIn.connectOidc, connectOidc),
  pair(signIn.listSessions, listSessions),
  pair(signIn.removeSession, removeSession),
  pair(user.listUsers, users.listUsers),
  pair(user.createUser, users.createUser),
  pair(user.editUser, users.editUser),
  pair(user.removeUser, users.removeUser),
  pair(user.inviteUser, users.inviteUser),
  pair(user.listSignInLinks, listSignInLinks),
  pair(user.removeSignInLink, removeSignInLink),
  pair(apiToken.listTokens, listTokens),
  pair(apiToken.createToken, createToken),
  pair(apiToken.removeToken, removeToken),
  pair(shareLink.listShareLinks, shareLinks.listShareLinks),
  pair(shareLink.createShareLink, shareLinks.createShareLink),
  pair(shareLink.openShareLink, shareLinks.postOpenedShareLink),
  pair(shareLink.removeShareLink, shareLinks.removeShareLink),
  pair(mist.listConnections, mistConnections.getMistConnections),
  pair(mist.createConnection, mistConnections.postMistConnection),
  pair(mist.replaceConnectionToken, mistConnections.patchMistConnection),
  pair(mist.checkConnection, mistConnections.postMistConnectionCheck),
  pair(mistImport.previewImport, mistImports.postMistPreview),
  pair(mistImport.readMapPicture, getMistMapImage),
  pair(mistImport.startImport, mistImports.postMistImport),
  pair(mistImport.listImports, mistImports.getMistImports),
  pair(mistImport.readImport, mistImports.getMistImport),
  pair(mistImport.cancelImport, mistImports.deleteMistImport),
  pair(mistComparison.listComparisons, mistComparisons.getMistComparisons),
  pair(mistComparison.readComparison, mistComparisons.getMistComparison),
  pair(mistComparison.compareSite, mistComparisons.postMistComparison),
  pair(mistComparison.repeatImport, mistComparisons.patchMistComparison),
  pair(mist.removeConnection, mistConnections.deleteMistConnection),
  pair(mistWebhook.checkMistWebhook, mistWebhooks.getMistWebhook),
  pair(mistWebhook.mendMistWebhook, mistWebhooks.putMistWebhook),
  pair(mistWebhook.pingMistWebhook, mistWebhooks.postMistPing),
  pair(audit.listAudit, listAudit),
  pair(audit.exportAudit, exportAudit),
];

export function lineOf({ method, path }: Pick<Endpoint, "method" | "path">): string {
  return `${method} ${path}`;
}
