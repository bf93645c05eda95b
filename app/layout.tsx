import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppFrame } from "@/components/shell/app-frame";
import { Providers } from "@/components/shell/providers";
import { THEME_COOKIE, themeClass, themeFrom } from "@/components/shell/theme";
import { messagesOf } from "@/components/text/messages";
import { requestText } from "@/components/text/request-text";
import { requestSession } from "./request-session";
import { requestSites } from "./request-sites";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return {
    title: { default: t("app.name"), template: `%s · ${t("app.name")}` },
    description: t("app.description"),
  };
}

export const viewport: Viewport = { viewportFit: "cover", colorScheme: "light dark" };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [{ locale, t }, jar, session, sites] = await Promise.all([
    requestText(),
    cookies(),
    requestSession(),
    requestSites(),
  ]);
  const theme = themeFrom(jar.get(THEME_COOKIE)?.value);
  const activeAlerts = sites.reduce((sum, site) => sum + site.activeAlerts, 0);
  return (
    <html lang={locale} className={`${GeistSans.variable} ${GeistMono.variable} ${themeClass(theme)}`}>
      <body>
        <Providers locale={locale} messages={messagesOf(locale)} theme={theme} renderedAt={Date.now()}>
          {session ? (
            <AppFrame t={t} activeAlerts={activeAlerts}>
              {children}
            </AppFrame>
          ) : (
            children
          )}
        </Providers>
      </body>
    </html>
  );
}
