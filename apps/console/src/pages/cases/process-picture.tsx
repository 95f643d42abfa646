import type { CasePicture } from "@sangan/api/client";
import { useId, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Picture } from "../../pictures/picture.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { BOX, processDrawing, type DrawnFlow, type DrawnStep } from "./drawing.ts";
import { useSpanText } from "./span.ts";
import { useStepText } from "./use-step-text.ts";

function Step({ step }: { readonly step: DrawnStep }): ReactNode {
  const { t } = useTranslation("cases");
  const stepText = useStepText();
  const spanText = useSpanText();
  const { activity, x, y, cases, wait } = step;
  const middle = x + BOX.width / 2;
  const first = y + (wait === undefined ? 26 : 19);
  return (
    <g className={wait === undefined ? "process-step" : "process-step waits"}>
      <rect x={x} y={y} width={BOX.width} height={BOX.height} rx="7" />
      <text className="process-name" x={middle} y={first}>
        {stepText(activity)}
      </text>
      <text x={middle} y={first + 17}>
        {t("casesShort", { count: cases })}
      </text>
      {wait === undefined ? null : (
        <text className="process-wait" x={middle} y={first + 33}>
          {t("waitShort", { time: spanText(wait) })}
        </text>
      )}
    </g>
  );
}

function Flow({ flow, marker }: { readonly flow: DrawnFlow; readonly marker: string }): ReactNode {
  return <path className="process-flow" d={flow.path} strokeWidth={flow.width} markerEnd={`url(#${marker})`} />;
}

function FlowText({ flow }: { readonly flow: DrawnFlow }): ReactNode {
  const { format } = useLanguage();
  const spanText = useSpanText();
  const { n, p50, width } = flow;
  const { x, y, isStraight } = flow.label;
  const [count, time] = [format.count(n), spanText(p50)];
  if (!isStraight)
    return (
      <text className="process-label" x={x} y={y + 4}>
        {`${count} · ${time}`}
      </text>
    );
  return (
    <>
      <text className="process-label" x={x} y={y - width / 2 - 5}>
        {count}
      </text>
      <text className="process-label" x={x} y={y + width / 2 + 15}>
        {time}
      </text>
    </>
  );
}

/** The picture of the process (流程图): steps from left to right, arrows as thick as they are frequent, and where cases wait. */
export function ProcessPicture({ picture }: { readonly picture: CasePicture }): ReactNode {
  const { t } = useTranslation("cases");
  const { format } = useLanguage();
  const stepText = useStepText();
  const spanText = useSpanText();
  const id = useId();
  const { steps, flows, width, height, unseen } = useMemo(() => processDrawing(picture), [picture]);
  const waits = new Map(picture.waits.map((wait) => [wait.activity, wait.total]));
  const rows = picture.flows.map(({ from, to, n, p50, p90 }) => [
    `${stepText(from)} → ${stepText(to)}`,
    format.count(n),
    spanText(p50),
    spanText(p90),
    spanText(waits.get(to) ?? null),
  ]);
  const summary = t("processSummary", { count: picture.cases, events: picture.events });
  const rest = unseen === 0 ? "" : t("processRest", { count: unseen });
  return (
    <Picture
      title={t("process")}
      summary={`${summary} ${rest}`.trim()}
      help={t("processHelp")}
      table={{ columns: [t("flow"), t("times"), t("median"), t("ninth"), t("waitTotal")], rows }}
    >
      <div className="process-scroll" tabIndex={0} role="group" aria-label={t("process")}>
        <svg className="process" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <defs>
            <marker
              id={id}
              viewBox="0 0 8 8"
              refX="5"
              refY="4"
              markerWidth="10"
              markerHeight="10"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0L8 4L0 8z" />
            </marker>
          </defs>
          {flows.map((flow) => (
            <Flow key={`${flow.from} ${flow.to}`} flow={flow} marker={id} />
          ))}
          {steps.map((step) => (
            <Step key={step.activity} step={step} />
          ))}
          {flows.map((flow) => (
            <FlowText key={`${flow.from} ${flow.to}`} flow={flow} />
          ))}
        </svg>
      </div>
    </Picture>
  );
}
