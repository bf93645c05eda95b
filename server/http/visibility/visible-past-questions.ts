import type { SiteId } from "@/domain/ids";
import { canSeeFloor, canSeeSite, type PartialVisibility } from "@/server/access/grant";
import type { PastQuestions } from "@/server/history/questions/past-questions";
import { NOTHING_ASKED } from "@/server/history/questions/past-questions";

/**
 * Questions about the past for a caller who does not see everything. The routes of areas check whether the area is seen and name its site;
 * here the site is checked.
 */
export function pastQuestionsSeenBy(questions: PastQuestions, visibility: PartialVisibility): PastQuestions {
  const { mapIds } = visibility;
  const seen = (siteIds: readonly SiteId[]) => siteIds.filter((siteId) => canSeeSite(visibility, siteId));
  return {
    path: (question, signal) =>
      questions.path({ ...question, siteIds: seen(question.siteIds), ...(mapIds && { mapIds: [...mapIds] }) }, signal),
    contacts: (question, signal) =>
      mapIds === undefined
        ? questions.contacts({ ...question, siteIds: seen(question.siteIds) }, signal)
        : NOTHING_ASKED.contacts(question),
    occupancy: (question, signal) =>
      (canSeeSite(visibility, question.siteId) ? questions : NOTHING_ASKED).occupancy(question, signal),
    floorOccupancy: (question, signal) =>
      (canSeeFloor(visibility, question.siteId, question.mapId) ? questions : NOTHING_ASKED).floorOccupancy(
        question,
        signal,
      ),
    siteOccupancy: (question, signal) =>
      (canSeeSite(visibility, question.siteId) ? questions : NOTHING_ASKED).siteOccupancy(question, signal),
    usual: (question, signal) =>
      (canSeeSite(visibility, question.siteId) ? questions : NOTHING_ASKED).usual(question, signal),
    heat: (question, signal) =>
      (canSeeFloor(visibility, question.siteId, question.mapId) ? questions : NOTHING_ASKED).heat(question, signal),
    flows: (question, signal) =>
      (canSeeSite(visibility, question.siteId) ? questions : NOTHING_ASKED).flows(question, signal),
    dwell: (question, signal) =>
      (canSeeSite(visibility, question.siteId) ? questions : NOTHING_ASKED).dwell(question, signal),
    wordTable: (question, signal) =>
      (mapIds === undefined && canSeeSite(visibility, question.siteId) ? questions : NOTHING_ASKED).wordTable(
        question,
        signal,
      ),
    visits: (question, signal) =>
      (canSeeSite(visibility, question.siteId) ? questions : NOTHING_ASKED).visits(question, signal),
  };
}
