import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { EditFrame } from "@/components/floor-setup/edit-frame";
import { RequireScope } from "@/components/page/require-scope";
import { floorName, siteName } from "@/components/sites/site-names";
import { requestText } from "@/components/text/request-text";
import { type FloorParams, findFloor } from "../find-floor";

interface EditLayoutProps {
  readonly params: Promise<FloorParams>;
  readonly children: ReactNode;
}

export async function generateMetadata({ params }: EditLayoutProps): Promise<Metadata> {
  const found = await findFloor(await params);
  const { t } = await requestText();
  return found ? { title: t("edit.pageTitle", { floor: floorName(found.floor, t) }) } : {};
}

export default async function EditLayout({ params, children }: EditLayoutProps) {
  const found = await findFloor(await params);
  if (!found) notFound();
  const { t } = await requestText();
  const { site, floor } = found;
  return (
    <RequireScope scope="operate" isPage>
      <EditFrame siteId={site.siteId} mapId={floor.mapId} site={siteName(site, t)} floor={floorName(floor, t)}>
        {children}
      </EditFrame>
    </RequireScope>
  );
}
