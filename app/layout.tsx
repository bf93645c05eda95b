import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { PageProviders } from "@/components/page/providers";
import { SessionProvider } from "@/components/page/session";
import { CANVAS_DARK, CANVAS_LIGHT, THEME_COOKIE, themeClass, themeFrom } from "@/components/page/theme";
import { AppFrame } from "@/components/shell/app-frame";
import { ShareFrame } from "@/components/shell/share-frame";
import { SignedOutFrame } from "@/components/shell/signed-out-frame";
import { namesOfSites } from "@/components/sites/site-names";
import { messageAddresses } from "@/components/text/message-file";
import { requestText } from "@/components/text/request-text";
import type { Session } from "@/domain/contract/session";
import { FONT_VARIABLES } from "./fonts/fonts";
import { requestSession } from "./request-session";
import { requestSites } from "./request-sites";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return {
    title: { default: t("app.name"), template: `%s · ${t("app.name")}` },
    description: t("app.description"),
    icons: { icon: { url: "/icon.svg", type: "image/svg+xml", sizes: "any" }, apple: "/apple-touch-icon.png" },
  };
}

export const viewport: Viewport = {
  viewportFit: "cover",
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: CANVAS_LIGHT },
    { media: "(prefers-color-scheme: dark)", color: CANVAS_DARK },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [{ locale }, jar, session] = await Promise.all([requestText(), cookies(), requestSession()]);
  const theme = themeFrom(jar.get(THEME_COOKIE)?.value);
  const addresses = messageAddresses(locale);
  return (
    <html lang={locale} className={`${FONT_VARIABLES} ${themeClass(theme)}`}>
      <head>
        <link rel="preload" as="fetch" href={addresses.first} crossOrigin="anonymous" />
      </head>
      <body>
        <PageProviders locale={locale} messageAddresses={addresses} theme={theme} renderedAt={Date.now()}>
          <SessionProvider session={session}>
            <Frame session={session}>{children}</Frame>
          </SessionProvider>
        </PageProviders>
      </body>
    </html>
  );
}

/** The frame around a page, which depends on the caller. */
async function Frame({ session, children }: { readonly session: Session | undefined; readonly children: ReactNode }) {
  if (session?.kind === "share") return <ShareFrame>{children}</ShareFrame>;
  if (session?.kind !== "user") return <SignedOutFrame>{children}</SignedOutFrame>;
  const [{ t }, sites] = await Promise.all([requestText(), requestSites()]);
  return (
    <AppFrame t={t} activeAlerts={sites.reduce((sum, site) => sum + site.activeAlerts, 0)} sites={namesOfSites(sites)}>
      {children}
    </AppFrame>
  );
}
