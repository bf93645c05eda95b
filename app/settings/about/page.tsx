import type { Metadata } from "next";
import { About } from "@/components/settings/about";
import { Backup } from "@/components/settings/backup";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("about.title") };
}

export default function AboutPage() {
  return (
    <div className="flex w-full max-w-3xl flex-col gap-5">
      <About />
      <Backup />
    </div>
  );
}
