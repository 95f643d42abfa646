import type { Words } from "./model.ts";

/** 逐项追溯、项目类别与依据的中文文案。 */
export const zhTrace: Pick<Words, "indicators" | "trace" | "kinds" | "outcomes" | "bases" | "statuses" | "basis"> = {
  indicators: {
    lead: "点开任意指标或项目，可以看到：证据 → 规则 → 达成度 → 得分 → 必要项 → 权重 → 贡献。",
    notListed: "不在权重表中，得分仅供参考",
    notApplicable: "不适用：没有任何适用的项目，权重分给其他指标",
    items: "项目",
    noItems: "没有项目。",
    reckoning: "计算",
    contribution: (points) => `贡献 ${points}`,
    weight: (weight) => `权重 ${weight} %`,
    closed: {
      unmet: (count) => `${count} 个必要项未达成`,
      unknown: (count) => `${count} 个必要项证据不足`,
    },
    reckoned: (q, weight, contribution) => `${q} × ${weight} % = ${contribution}`,
    loadings: (gain, security, happiness) => `三感载荷：获得感 ${gain} %，安全感 ${security} %，幸福感 ${happiness} %`,
    aggregate: {
      "weighted-mean": "下级得分的加权平均",
      sum: "下级得分之和",
      "capped-sum": "下级得分之和（有上限）",
      minimum: "下级得分的最小值",
    },
  },
  trace: {
    evidence: "证据",
    rule: "规则",
    attainment: "达成度",
    points: "得分",
    gate: "必要项",
    weight: "权重",
    contribution: "贡献",
    noEvidence: "没有证据",
    noGate: "不是必要项",
    gateOpen: (effect) => `已达成（未达成时${effect}）`,
    lost: (why, effect) => `${why}，${effect}`,
    gateClosed: { unmet: "必要项未达成", unknown: "必要项证据不足，暂按未达成计" },
    zeroed: {
      unmet: "所在指标有必要项未达成，本项得分不计",
      unknown: "所在指标的必要项证据不足，暂按未达成计，本项得分不计",
    },
    noPlainSum: "总得分不是简单加权和，单项贡献无法分出",
    judgedAs: "判定值",
    direct: "不经权重，直接计入",
    earned: (earned, points) => `${earned} / ${points} 分`,
    n: (n) => `n = ${n}`,
    lacks: (have, need) =>
      [have === null ? "" : `现有 ${have}`, need === null ? "" : `需要 ${need}`]
        .filter((part) => part !== "")
        .join("，"),
  },
  kinds: { required: "必要项", optional: "选择项", offline: "线下指标", feeling: "感受指标", penalty: "扣分项" },
  outcomes: {
    met: "达成",
    part: "部分达成",
    unmet: "未达成",
    insufficient: "证据不足",
    "not-applicable": "不适用",
    unclaimed: "未申报",
  },
  bases: { standard: "标准正文", reference: "其他规范", proposal: "本体系提出" },
  statuses: { text: "出自标准正文", read: "已查阅原文", recalled: "凭记忆，无人核对" },
  basis: {
    lead: "每个项目的数值都注明出处。凭记忆列出的规范在采用前必须核对现行有效版本。",
    table: "各项目数值的出处",
    references: "引用规范的核对情况",
    noReferences: "没有项目引用其他规范。",
    weights: "权重",
    weightsLead: "权重决定各指标对总得分的影响，属于数据而不是标准正文。",
    clause: "条款",
    method: (method, set) => `方法：${method}（${set}）`,
  },
};
