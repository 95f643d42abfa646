import type { CampaignDetail } from "@sangan/api/client";
import { useMemo, type CSSProperties, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useListState } from "../../../list/use-list-state.ts";
import { Picture } from "../../../pictures/picture.tsx";
import { tagOf } from "../../../words/language.ts";
import { useLanguage } from "../../../words/use-language.ts";
import { CommunityChoice } from "../community-choice.tsx";
import { byNumber, shadeOf, type BuildingCount } from "./building-shade.ts";
import "./building-map.css";

function Tile({ building, responses, most }: BuildingCount & { readonly most: number }): ReactNode {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  const count = responses === null ? t("few") : format.count(responses);
  const style: CSSProperties & Record<"--shade", string> = { "--shade": `${shadeOf(responses, most)}%` };
  return (
    <li className={responses === null ? "building withheld" : "building"} style={style} title={`${building}: ${count}`}>
      <span>{building}</span>
      <b className="digits">{count}</b>
    </li>
  );
}

/** Where in a community responses come from, building by building; fewer than 5 of a building are not told. */
export function BuildingMap({ campaign }: { readonly campaign: CampaignDetail }): ReactNode {
  const { t } = useTranslation("survey");
  const { format, language } = useLanguage();
  const state = useListState();
  const known = campaign.communities.filter(({ buildings }) => buildings.length > 0);
  const chosen = known.find(({ code }) => code === state.filter("place")) ?? known[0];
  const buildings = useMemo(
    () => (chosen?.buildings ?? []).toSorted(byNumber(tagOf(language))),
    [chosen?.buildings, language],
  );
  if (chosen === undefined) return null;
  const told = buildings.flatMap(({ responses }) => (responses === null ? [] : [responses]));
  const most = Math.max(1, ...told);
  const rows = buildings.map(({ building, responses }) => [
    building,
    responses === null ? t("few") : format.count(responses),
  ]);
  return (
    <Picture
      title={t("buildingMap")}
      summary={t("buildingMapOf", {
        community: chosen.name,
        count: buildings.length,
        few: buildings.length - told.length,
      })}
      help={t("buildingMapHelp")}
      table={{ columns: [t("building"), t("responses")], rows }}
    >
      {known.length < 2 ? null : (
        <CommunityChoice
          communities={known}
          chosen={chosen.code}
          onChoose={(code) => state.set({ place: code === known[0]?.code ? undefined : code })}
        />
      )}
      <ul className="buildings" aria-hidden="true">
        {buildings.map((one) => (
          <Tile key={one.building} building={one.building} responses={one.responses} most={most} />
        ))}
      </ul>
    </Picture>
  );
}
