import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { client } from "../ask/ask.ts";
import { askToKeep, keepPage, type Readiness } from "./offline.ts";
import { HomePage } from "./home-page.tsx";
import { oneAtATime } from "./one-at-a-time.ts";
import { sendAll, type Sent } from "./send.ts";
import type { Item, TakenPlan, WalkStore } from "./store.ts";
import type { Walk } from "./walk.ts";
import { WalkPage } from "./walk-page.tsx";
import { WORDS, type Language } from "./words/index.ts";

const RETRY_MILLISECONDS = 30_000;

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  return isOnline;
}

function useQueue(store: WalkStore): Pick<Walk, "items" | "sending" | "lastSent" | "keep" | "send" | "isOnline"> {
  const [items, setItems] = useState<readonly Item[]>([]);
  const [sending, setSending] = useState(false);
  const [lastSent, setLastSent] = useState<Sent>();
  const isOnline = useOnline();
  const sendOnce = useMemo(() => oneAtATime(() => sendAll(store, client)), [store]);
  const look = useCallback(async () => setItems(await store.items()), [store]);
  const send = useCallback(async () => {
    setSending(true);
    setLastSent(await sendOnce());
    setSending(false);
    await look();
  }, [sendOnce, look]);
  const keep = useCallback(
    async (fresh: readonly Item[]) => {
      await store.putItems(fresh);
      await look();
      if (navigator.onLine) void send();
    },
    [store, look, send],
  );
  useEffect(() => {
    void look();
    if (!isOnline) return undefined;
    void send();
    const timer = setInterval(() => void send(), RETRY_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isOnline, look, send]);
  return { items, sending, lastSent, keep, send, isOnline };
}

/** Words of the page, and how to change the language; the choice is the console's own. */
function useLanguage(): readonly [Language, () => void] {
  const [language, setLanguage] = useState<Language>(document.documentElement.lang.startsWith("en") ? "en" : "zh");
  const turn = (): void => {
    const other = language === "zh" ? "en" : "zh";
    document.documentElement.lang = other === "zh" ? "zh-CN" : "en";
    localStorage.setItem("sangan.language", other);
    setLanguage(other);
  };
  return [language, turn];
}

function Bar({
  walk,
  turn,
}: {
  readonly walk: Pick<Walk, "words" | "isOnline">;
  readonly turn: () => void;
}): ReactNode {
  const { words, isOnline } = walk;
  return (
    <header className="walk-bar">
      <a href="/">{words.toConsole}</a>
      <span className={isOnline ? "walk-net" : "walk-net off"} role="status">
        {isOnline ? words.online : words.offline}
      </span>
      <button type="button" className="button bare" onClick={turn}>
        {words.language}
      </button>
    </header>
  );
}

function Kept({
  store,
  language,
  turn,
}: {
  readonly store: WalkStore;
  readonly language: Language;
  readonly turn: () => void;
}): ReactNode {
  const words = WORDS[language];
  const walk: Walk = { words, language, store, ...useQueue(store) };
  const [readiness, setReadiness] = useState<Readiness>();
  const [plan, setPlan] = useState<TakenPlan>();
  useEffect(() => {
    void keepPage().then(setReadiness);
    void askToKeep();
  }, []);
  return (
    <>
      <Bar walk={walk} turn={turn} />
      <main className="walk-page">
        {walk.lastSent === "signed-out" ? (
          <p className="walk-note warn" role="alert">
            {words.signedOut} <a href="/sign-in">{words.signIn}</a>
          </p>
        ) : null}
        {plan === undefined ? (
          <HomePage walk={walk} readiness={readiness} onBegin={setPlan} />
        ) : (
          <WalkPage walk={walk} plan={plan} onBack={() => setPlan(undefined)} />
        )}
      </main>
    </>
  );
}

/** The inspector's page. */
export function WalkApp({ store }: { readonly store: WalkStore | undefined }): ReactNode {
  const [language, turn] = useLanguage();
  useEffect(() => {
    document.title = WORDS[language].title;
  }, [language]);
  if (store === undefined)
    return (
      <main className="walk-page">
        <h1>{WORDS[language].title}</h1>
        <p className="walk-note warn">{WORDS[language].noStore}</p>
      </main>
    );
  return <Kept store={store} language={language} turn={turn} />;
}
