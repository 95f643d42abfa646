import { createPage } from "./interview-page.ts";
import { noStoreMarkup } from "./home.ts";
import { openStore } from "./store.ts";

/** The interviewers' page (调查员模式): interviews without a network, for weeks, kept until they have arrived. */
const RETRY_MILLISECONDS = 60_000;

async function begin(): Promise<void> {
  const way = decodeURIComponent(location.pathname.split("/")[2] ?? "").toUpperCase();
  const language = document.documentElement.lang.startsWith("en") ? "en" : "zh";
  const store = await openStore();
  if (store === undefined) {
    document.body.innerHTML = noStoreMarkup(way, language);
    return;
  }
  const page = createPage(store, way, language);
  await page.home();
  await page.prepare();
  setInterval(() => void page.send(), RETRY_MILLISECONDS);
  window.addEventListener("online", () => void page.send());
  window.addEventListener("offline", () => void page.refresh());
  await page.send();
}

void begin();
