import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { binName } from "../../../pictures/bins.ts";
import { useLanguage } from "../../../words/use-language.ts";

/** Two distributions of P, bin by bin: a table whose cells are bars. */
export function BinPairs({
  before,
  after,
  names,
}: {
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly names: readonly [string, string];
}): ReactNode {
  const { t } = useTranslation("rounds");
  const { format } = useLanguage();
  const most = Math.max(1, ...before, ...after);
  const used = before.map((count, at) => count + (after[at] ?? 0) > 0);
  const [from, to] = [used.indexOf(true), used.lastIndexOf(true)];
  if (from < 0) return <p className="quiet">–</p>;
  const rows = before.map((count, at) => ({ at, was: count, is: after[at] ?? 0 })).slice(from, to + 1);
  const bar = (count: number): { readonly width: string } => ({ width: `calc((100% - 3.2em) * ${count / most})` });
  return (
    <table className="bin-pairs">
      <thead>
        <tr>
          <th scope="col">{names[0]}</th>
          <th scope="col">{t("bin")}</th>
          <th scope="col">{names[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ at, was, is }) => (
          <tr key={at}>
            <td className="was">
              <span>{format.count(was)}</span>
              <i style={bar(was)} aria-hidden="true" />
            </td>
            <th scope="row">{binName(at)}</th>
            <td className="is">
              <i style={bar(is)} aria-hidden="true" />
              <span>{format.count(is)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
