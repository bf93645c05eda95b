import type { Route } from "../route";
import { acknowledgeAlert, acknowledgeAlerts, listAlerts, readAlert, resolveAlert } from "../routes/alerts";
import { readDwell, readOccupancy, readUsual, readVisitors, readVisits } from "../routes/area-past";
import { listAreaTracks } from "../routes/area-tracks";
import { deleteArea, listAreas, patchArea, postArea, readArea } from "../routes/areas";
import { exportAudit, listAudit } from "../routes/audit";
import { makeBackup } from "../routes/backups";
import { editCounting, readCounting } from "../routes/counting";
import { listDevices } from "../routes/devices";
import {
  discardQuarantineGroup,
  listQuarantine,
  listQuarantineGroups,
  readFeed,
  readPulse,
  removeQuarantined,
  retryQuarantined,
  retryQuarantineGroup,
} from "../routes/feed";
import { readFloorOccupancy, readHeat } from "../routes/floor-past";
import {
  deleteFloorplan,
  listFloorplans,
  patchFloorplan,
  postFloorplan,
  postRestoredFloorplan,
  readFloorplan,
} from "../routes/floorplans";
import { readLivez, readMetrics, readReadyz } from "../routes/health";
import { readActivity, readCrossings, readHistory, readKept } from "../routes/history";
import { putImage, readImage } from "../routes/images";
import { readLive } from "../routes/live";
import { postMirroredImage } from "../routes/mirrored-images";
import { postMistCensus } from "../routes/mist-censuses";
import {
  getMistComparison,
  getMistComparisons,
  patchMistComparison,
  postMistComparison,
} from "../routes/mist-comparisons";
import {
  deleteMistConnection,
  getMistConnections,
  patchMistConnection,
  postMistConnection,
  postMistConnectionCheck,
} from "../routes/mist-connections";
import {
  deleteMistImport,
  getMistImport,
  getMistImports,
  postMistImport,
  postMistPreview,
} from "../routes/mist-imports";
import { getMistMapImage } from "../routes/mist-pictures";
import { postMistRecovery } from "../routes/mist-recoveries";
import { getMistWebhook, postMistPing, putMistWebhook } from "../routes/mist-webhooks";
import { countNotices, listNotices } from "../routes/notices";
import { connectOidc, finishOidc, startOidc } from "../routes/oidc";
import { readOpenApi } from "../routes/openapi";
import { readPdfAsset } from "../routes/pdf-assets";
import { deletePlacement, listPlacedDevices, putPlacement } from "../routes/placements";
import { fetchRecording, listRecordings, removeRecording, startRecording, stopRecording } from "../routes/recordings";
import { editRetention, readRetention, removeDamagedDays, runRetention } from "../routes/retention";
import { editSession, putPassword, readSession, signOut, startSession } from "../routes/session";
import { listSessions, removeSession } from "../routes/sessions";
import { postRetirement, postRotation, readAbout, readWebhookSetup } from "../routes/settings";
import { setUp } from "../routes/setup";
import { createShareLink, listShareLinks, postOpenedShareLink, removeShareLink } from "../routes/share-links";
import { createSignInLink, listSignInLinks, openLink, readLink, removeSignInLink } from "../routes/sign-in-links";
import { patchSiteCounting, readSiteCounting } from "../routes/site-counting";
import { exportHistory, readFlows, readSiteOccupancy } from "../routes/site-past";
import { deleteSite, listSites } from "../routes/sites";
import { readFloorSnapshot, readSiteSnapshot } from "../routes/snapshots";
import { createToken, listTokens, removeToken } from "../routes/tokens";
import { readContacts, readPath } from "../routes/track-past";
import { eraseTrack, readErasure, readTrack, searchTracks } from "../routes/tracks";
import { createUser, editUser, inviteUser, listUsers, removeUser } from "../routes/users";
import { listWalls } from "../routes/walls";
import { postClockConfirmation, postLossesAcknowledgement, readWarnings } from "../routes/warnings";
import { receiveDelivery } from "../routes/webhooks";

/** Every route of the API. */
export const ROUTES: readonly Route[] = [
  receiveDelivery,
  readLivez,
  readReadyz,
  readMetrics,
  listSites,
  deleteSite,
  readSiteCounting,
  patchSiteCounting,
  listFloorplans,
  postFloorplan,
  readFloorplan,
  patchFloorplan,
  deleteFloorplan,
  postRestoredFloorplan,
  putImage,
  readImage,
  postMirroredImage,
  readPdfAsset,
  readLive,
  readHistory,
  readActivity,
  readKept,
  readHeat,
  readCrossings,
  readPath,
  readContacts,
  readOccupancy,
  readFloorOccupancy,
  readUsual,
  readVisits,
  readDwell,
  readVisitors,
  readSiteOccupancy,
  readFlows,
  exportHistory,
  readSiteSnapshot,
  readFloorSnapshot,
  listWalls,
  listAreas,
  postArea,
  readArea,
  patchArea,
  deleteArea,
  listAreaTracks,
  searchTracks,
  readTrack,
  eraseTrack,
  readErasure,
  listAlerts,
  readAlert,
  acknowledgeAlert,
  resolveAlert,
  acknowledgeAlerts,
  listNotices,
  countNotices,
  listDevices,
  listPlacedDevices,
  putPlacement,
  deletePlacement,
  readFeed,
  readPulse,
  listQuarantine,
  listQuarantineGroups,
  retryQuarantineGroup,
  discardQuarantineGroup,
  retryQuarantined,
  removeQuarantined,
  readWebhookSetup,
  postRotation,
  postRetirement,
  readRetention,
  editRetention,
  runRetention,
  removeDamagedDays,
  readCounting,
  editCounting,
  readWarnings,
  postClockConfirmation,
  postLossesAcknowledgement,
  readAbout,
  makeBackup,
  listRecordings,
  startRecording,
  stopRecording,
  removeRecording,
  fetchRecording,
  startSession,
  readSession,
  editSession,
  signOut,
  putPassword,
  readLink,
  openLink,
  startOidc,
  connectOidc,
  finishOidc,
  listSessions,
  removeSession,
  setUp,
  listUsers,
  createUser,
  editUser,
  removeUser,
  inviteUser,
  listSignInLinks,
  createSignInLink,
  removeSignInLink,
  listTokens,
  createToken,
  removeToken,
  getMistConnections,
  postMistConnection,
  patchMistConnection,
  deleteMistConnection,
  postMistConnectionCheck,
  postMistPreview,
  getMistMapImage,
  getMistImports,
  postMistImport,
  getMistImport,
  deleteMistImport,
  getMistComparisons,
  getMistComparison,
  postMistComparison,
  patchMistComparison,
  getMistWebhook,
  putMistWebhook,
  postMistPing,
  postMistRecovery,
  postMistCensus,
  listShareLinks,
  createShareLink,
  postOpenedShareLink,
  removeShareLink,
  listAudit,
  exportAudit,
  readOpenApi(() => ROUTES),
];
