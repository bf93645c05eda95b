import type { Notice } from "@/domain/notice";
import { NOW } from "../testing/render";
import { testStates } from "../testing/test-states";
import { SiteFeed } from "./site-news";
import { onFloor, SITE } from "./testing/test-floor";

const JOINED: Notice = {
  ...{ noticeId: "n1", topic: "client-join", siteId: "s", at: NOW, severity: "info" },
  title: "mira-phone joined",
};
const LOGIN: Notice = { ...JOINED, noticeId: "n2", topic: "audits", title: "Login by Mika" };

testStates(
  [
    {
      name: "the feed of a site without notices",
      element: onFloor(<SiteFeed />, { site: SITE }),
      says: (t) => [t("feed.none")],
    },
    {
      name: "the feed of a site where people join",
      element: onFloor(<SiteFeed />, { site: { ...SITE, notices: [JOINED, LOGIN] } }),
      says: (t) => ["audits", t("feed.othersHidden", { count: 1 }), t("feed.showAll")],
      omits: (t) => ["client-join", t("severity.info"), t("feed.noneMain")],
    },
    {
      name: "the feed of a site with notices of other topics only",
      element: onFloor(<SiteFeed />, { site: { ...SITE, notices: [JOINED] } }),
      says: (t) => [t("feed.noneMain"), t("feed.noneMainText", { count: 1, number: "1" }), t("feed.showAll")],
      omits: (t) => ["client-join", t("feed.none")],
    },
    {
      name: "the feed of a time without notices",
      element: onFloor(<SiteFeed />, { site: SITE, isReplay: true }),
      says: (t) => [t("time.noNotices")],
      omits: (t) => [t("feed.none")],
    },
  ],
  [],
);
