import { redirect } from "next/navigation";
import { requestSession } from "../request-session";

export default async function SettingsPage() {
  const session = await requestSession();
  redirect(session?.scopes.includes("admin") ? "/settings/webhook" : "/settings/account");
}
