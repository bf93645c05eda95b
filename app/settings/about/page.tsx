import type { Metadata } from "next";
import { Requires } from "@/components/page/requires";
import { About } from "@/components/settings/about";
import { Backup } from "@/components/settings/backup";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("about.title") };
}

export default function AboutPage() {
  return (
    <Requires scope="admin">
      <div className="flex w-full max-w-3xl flex-col gap-5">
        <About />
        <Backup />
      </div>
    </Requires>
  );
}
