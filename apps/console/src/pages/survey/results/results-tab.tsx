import { Suspense, type ReactNode } from "react";
import { useListState } from "../../../list/use-list-state.ts";
import { LoadingState } from "../../../states/loading-state.tsx";
import { CommunityChoice } from "../community-choice.tsx";
import type { SeenCampaign } from "../seen-campaign.ts";
import { CommunityVoice } from "./community-voice.tsx";
import { ItemVoice } from "./item-voice.tsx";
import { OverviewList } from "./overview-list.tsx";
import "./voice.css";

/** What residents say (居民之声): all communities side by side, one community, one question of it, as the address asks. */
export function ResultsTab({ seen }: { readonly seen: SeenCampaign }): ReactNode {
  const { campaign } = seen;
  const state = useListState();
  const { communities } = campaign;
  const only = communities.length === 1 ? communities[0]?.code : undefined;
  const code = state.filter("community") ?? only;
  const question = state.filter("question");
  if (code === undefined) return <OverviewList campaign={campaign} />;
  return (
    <div className="campaign">
      {communities.length > 1 ? (
        <CommunityChoice
          communities={communities}
          chosen={code}
          onChoose={(chosen) => state.set({ community: chosen })}
        />
      ) : null}
      <Suspense fallback={<LoadingState />}>
        {question === undefined ? (
          <CommunityVoice key={code} campaign={campaign} code={code} />
        ) : (
          <ItemVoice key={`${code} ${question}`} campaign={campaign} code={code} question={question} />
        )}
      </Suspense>
    </div>
  );
}
