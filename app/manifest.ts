import type { MetadataRoute } from "next";
import { CANVAS_LIGHT } from "@/components/page/theme";
import { requestText } from "@/components/text/request-text";

/** The manifest with which a phone installs Floorcast as an app. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { locale, t } = await requestText();
  return {
    id: "/",
    name: t("app.name"),
    short_name: t("app.name"),
    description: t("app.description"),
    lang: locale,
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: CANVAS_LIGHT,
    theme_color: CANVAS_LIGHT,
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: t("app.whereIs"), url: "/?find", icons: [{ src: "/icon-192.png", sizes: "192x192", type: "image/png" }] },
    ],
  };
}
