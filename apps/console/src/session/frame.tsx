import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isSignedOut, question } from "../ask/ask.ts";
import { Dialog } from "../form/dialog.tsx";
import { useUnseen } from "../live/use-unseen.ts";
import { useMoves } from "../live/use-moves.ts";
import { Fault } from "../shell/fault.tsx";
import { Shell } from "../shell/shell.tsx";
import { LoadingPage } from "../states/loading-page.tsx";
import { LoadingState } from "../states/loading-state.tsx";
import { part } from "../states/part.ts";
import { AccountMenu } from "./account-menu.tsx";
import { sayLost, useLost } from "./lost.ts";
import { may, useMe } from "./me.ts";
import { isEntrance } from "./own-path.ts";
import { RoundPicker } from "./round-picker.tsx";
import { useChosenRound } from "./round.ts";

const SignInForm = lazy(
  part(async () => ({ default: (await import("../pages/entrance/sign-in-form.tsx")).SignInForm })),
);

/** Every page: the door for those who stand before it, else the shell, once it is known who asks. */
export function Frame(): ReactNode {
  const pathname = useLocation({ select: (location) => location.pathname });
  return isEntrance(pathname) ? <Outlet /> : <Inside />;
}

function Inside(): ReactNode {
  const { href } = useLocation();
  const asked = useQuery({ ...question("me.get", {}), retryOnMount: false });
  if (asked.data !== undefined) return <SignedIn />;
  if (asked.error === null)
    return (
      <main className="main">
        <LoadingPage />
      </main>
    );
  if (isSignedOut(asked.error)) return <Navigate to="/sign-in" search={{ next: href }} replace />;
  return (
    <main className="main">
      <Fault error={asked.error} reset={() => void asked.refetch()} />
    </main>
  );
}

function SignedIn(): ReactNode {
  const me = useMe();
  const { round } = useChosenRound();
  const lost = useLost();
  useMoves(!lost && may(me, "result.read"));
  const counts = { alarms: useUnseen(!lost && may(me, "alarm.read")) };
  return (
    <>
      <Shell
        roundPicker={<RoundPicker />}
        account={<AccountMenu />}
        demo={round?.demo ?? me.demo.present}
        counts={counts}
      />
      {lost ? <SignInAgain personId={me.person.id} /> : null}
    </>
  );
}

/** The session has ended while a page was open: the page stays as it is, with what was typed, behind the question. */
function SignInAgain({ personId }: { readonly personId: string }): ReactNode {
  const { t } = useTranslation("session");
  const queries = useQueryClient();
  const router = useRouter();
  const again = async (): Promise<void> => {
    const asked = await queries.fetchQuery({ ...question("me.get", {}), staleTime: 0 });
    // Somebody else has signed in: nothing of what the first one saw may stay.
    if (asked.value.person.id !== personId) location.assign("/");
    sayLost(false);
    await queries.resetQueries({ predicate: ({ state }) => state.status === "error" });
    await router.invalidate();
  };
  return (
    <Dialog title={t("lostTitle")}>
      <p className="lost-text">{t("lostText")}</p>
      <Suspense fallback={<LoadingState rows={3} />}>
        <SignInForm to="/" onSignedIn={() => void again()} />
      </Suspense>
    </Dialog>
  );
}
